import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Calibration } from '../../core/calibration/calibration';
import { Fault } from '../../core/fault';
import { asEncoderId, type EncoderId } from '../../core/ids';

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

/** A head and its calibration bear one number: head-1.json and calibration-1.json. */
export const calibrationBeside = (head: string): string => join(dirname(head), basename(head).replace(/^head-/, 'calibration-'));

/**
 * Distances mean something for one encoder alone: a calibration of another one would give a tau that is wrong without anybody's noticing.
 * @param head the head's description, beside which the calibration lies
 * @throws Fault calibration-missing
 */
export async function loadCalibration(head: string, encoderId: EncoderId): Promise<Calibration> {
  const calibration = await read(calibrationBeside(head));
  if (calibration.encoderId !== encoderId) {
    throw new Fault(
      'calibration-missing',
      'The calibration was made for another encoder, and no tau can be computed from it; install Threshold again, or run "threshold calibrate".',
    );
  }
  return calibration;
}

async function read(path: string): Promise<Calibration> {
  try {
    return file.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new Fault(
      'calibration-missing',
      `The calibration ${path} cannot be used; install Threshold again, or run "threshold calibrate".`,
      {
        cause: error,
      },
    );
  }
}
