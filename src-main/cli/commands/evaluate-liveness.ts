import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Fault } from '../../core/fault';
import type { Share } from '../../core/statistics/wilson';
import { createEncoder } from '../../encoder';
import { evaluateLiveness as evaluateClips } from '../../evaluation/liveness/evaluate-liveness';
import type { Answer } from '../answer';
import type { Context } from './context';
import { percent, writeJson } from './evaluate';

export interface LivenessOptions {
  readonly clips: string;
  readonly json?: string;
}

/** Recorded presentations, each as the door would take it before any challenge. */
export async function evaluateLiveness({ clips, json }: LivenessOptions, { encoder: options, say }: Context): Promise<Answer> {
  const start = performance.now();
  if (json !== undefined && !existsSync(dirname(resolve(json))))
    throw new Fault('argument-invalid', `There is no folder for ${json}; make it first.`);
  const encoder = await createEncoder(options);
  try {
    const result = await evaluateClips({ clips, encoder, onProgress: (done, total) => say(`${done} of ${total} clips`) });
    const { rates } = result;
    const figures = { ...result, seconds: (performance.now() - start) / 1000, backend: encoder.backend, encoder: encoder.id };
    writeJson(json, figures);
    const text = [
      ...result.clips.map((clip) => `${clip.file}: ${clip.verdict}, score ${clip.score.toFixed(2)} after ${clip.seconds.toFixed(1)} s`),
      ...Object.entries(rates.apcer).map(([species, rate]) => `APCER ${species}: ${withInterval(rate)}`),
      `BPCER, doubtful ones counted as refused: ${withInterval(rates.bpcer)}`,
      `real ones called an attack outright: ${withInterval(rates.bpcerOutright)}`,
      ...result.failedClips.map(({ file, message }) => `${file} cannot be read and is not counted: ${message}`),
    ].join('\n');
    return { json: figures, text };
  } finally {
    encoder.dispose();
  }
}

const withInterval = ({ value, low, high, of }: Share): string =>
  of === 0 ? 'no clip' : `${percent(value, 1)} of ${of} (95 % interval ${percent(low, 1)} to ${percent(high, 1)})`;
