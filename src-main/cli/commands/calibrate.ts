import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fmrAt } from '../../core/calibration/fmr';
import { levelTable } from '../../core/calibration/levels';
import { verifyTau } from '../../core/calibration/tau';
import { Fault } from '../../core/fault';
import { calibrate as measure } from '../../evaluation/calibrate/calibrate';
import { peopleOutsideOpenSet } from '../../evaluation/calibrate/pictures';
import { writeCalibration } from '../../evaluation/calibrate/write-calibration';
import { type Answer, byMetric } from '../answer';
import type { Context } from './context';
import { embedWithProgress, percent } from './evaluate';

export interface CalibrateOptions {
  readonly faces: string;
  readonly out: string;
  readonly cache: string;
}

/** For the reader alone: the gallery sizes that levels are shown at. */
const SHOWN_SIZES = [10, 100, 1000];
const DEFAULT_ROW = 1;

/** Measures what tau is computed from and writes it; the station takes it up when it lies beside its head. */
export async function calibrate({ faces, out, cache }: CalibrateOptions, context: Context): Promise<Answer> {
  for (const needed of [join(faces, 'lfw'), join(faces, 'open-set-1000.csv')]) {
    if (!existsSync(needed)) throw new Fault('argument-invalid', `${needed} is missing; name the folder that holds the pictures of faces.`);
  }
  const { calibration, nearest, comparedBy } = await measure({
    people: peopleOutsideOpenSet(faces),
    embed: async (images) => (await embedWithProgress({ images: '', cache }, images, context)).embedded,
    command: 'threshold calibrate FACES OUT',
  });
  writeCalibration(out, calibration);
  const { made, impostor, genuine } = calibration;
  const rows = SHOWN_SIZES.map((K) => ({ K, ...levelTable(calibration, K)[DEFAULT_ROW] }));
  const verify = verifyTau(calibration);
  const said = byMetric(comparedBy);
  return {
    json: { out, made, tail: impostor.tail, verifyTau: verify, levels: rows, nearest },
    text: [
      `${out} is written, from ${made.pictures} pictures of ${made.people} people: ${impostor.comparisons} impostor comparisons, genuine ones of ${genuine.people} people.`,
      `tail below ${said(impostor.tail.u)}: shape ${impostor.tail.shape.toFixed(3)}, scale ${impostor.tail.scale.toFixed(4)}; 1:1 tau ${said(verify)} (FMR ${fmrAt(impostor, verify).value.toExponential(1)})`,
      ...rows.map(
        ({ K, oneIn, tau, refusalsOnePhoto }) => `K = ${K}, 1 in ${oneIn}: tau ${said(tau)}, ${percent(refusalsOnePhoto, 1)} refused`,
      ),
      'nearest pairs of different names, label errors, twins and look-alikes among them:',
      ...nearest.map(({ a, b, d }) => `  ${said(d)}  ${a}  ${b}`),
    ].join('\n'),
  };
}
