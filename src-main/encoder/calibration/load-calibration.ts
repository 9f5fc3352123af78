import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Calibration } from '../../core/calibration/calibration';
import { Fault } from '../../core/fault';
import { asEncoderId, type EncoderId } from '../../core/ids';
import { CALIBRATION_FILE } from '../description/description';

const curve = z.array(z.tuple([z.number(), z.number()])).min(2);
const shares = z.object({ shape: z.number(), scale: z.number().positive(), share: z.number().positive() });
const impostors = z.object({
  comparisons: z.int().positive(),
  people: z.int().positive(),
  tail: shares.extend({ u: z.number() }),
  resampled: z.array(shares).min(1),
  body: curve,
});
const file = z.object({
  version: z.literal(1),
  encoderId: z.string().transform(asEncoderId),
  made: z.record(z.string(), z.union([z.string(), z.number()])),
  impostor: impostors,
  lookAlike: z.object({ comparisons: z.int().positive(), people: z.int().positive(), body: curve }),
  genuine: z.object({ people: z.int().positive(), onePhoto: curve, twoPhotos: curve }),
}) satisfies z.ZodType<Calibration>;

export const calibrationBeside = (encoderFile: string): string => join(dirname(encoderFile), CALIBRATION_FILE);

/** A calibration lies in its encoder's folder: this measures it there. */
const calibrateCommand = (encoderFile: string): string =>
  `"threshold calibrate FACES ${calibrationBeside(encoderFile)} --encoder ${dirname(encoderFile)}"`;

/**
 * Distances mean something for one encoder alone: a calibration of another one would give a tau that is wrong without anybody's noticing.
 * @param encoderFile encoder.json, beside which the calibration lies
 * @throws Fault calibration-missing
 */
export async function loadCalibration(encoderFile: string, encoderId: EncoderId): Promise<Calibration> {
  const calibration = await read(encoderFile);
  if (calibration.encoderId !== encoderId) {
    throw new Fault(
      'calibration-missing',
      `${calibrationBeside(encoderFile)} was measured with another encoder, and no tau can be computed from it; run ${calibrateCommand(encoderFile)}.`,
    );
  }
  return calibration;
}

async function read(encoderFile: string): Promise<Calibration> {
  const path = calibrationBeside(encoderFile);
  try {
    return file.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new Fault(
      'calibration-missing',
      `The calibration ${path} is missing or cannot be read, and without it tau means nothing; run ${calibrateCommand(encoderFile)}.`,
      { cause: error },
    );
  }
}
