import * as tf from '@tensorflow/tfjs-core';
import { EMBEDDING_SIZE } from '../../../core/embedding';
import type { PairJudge } from '../../networks/pair-judge';

const ROUNDS = 21;

/** Milliseconds of one probe against K templates at once, the median of some rounds; the templates lie on the backend already. */
export function timeComparisons(
  K: number,
  random: () => number,
  judges: Readonly<Record<string, PairJudge | 'distance'>>,
): Record<string, number> {
  const rows = (count: number) =>
    tf.tensor2d(
      Float32Array.from({ length: count * EMBEDDING_SIZE }, () => random() - 0.5),
      [count, EMBEDDING_SIZE],
    );
  const [gallery, probe] = [rows(K), rows(1)];
  const times = Object.entries(judges).map(([name, judge]): [string, number] => {
    const once = () => {
      const start = performance.now();
      const compared = tf.tidy(() =>
        judge === 'distance' ? tf.sum(tf.squaredDifference(gallery, probe), 1) : judge.logits(probe, gallery),
      );
      // no tidy around it: that would look for tensors among the numbers
      compared.dataSync();
      const taken = performance.now() - start;
      compared.dispose();
      return taken;
    };
    const all = Array.from({ length: ROUNDS }, once).sort((a, b) => a - b);
    return [name, all[ROUNDS >> 1]];
  });
  tf.dispose([gallery, probe]);
  return Object.fromEntries(times);
}
