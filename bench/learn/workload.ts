import * as tf from '@tensorflow/tfjs-core';
import { randomFor } from '../../src-main/core/random/seeded-random';
import type { Triplet } from '../../src-main/core/learning/mining';
import { tripletLoss } from '../../src-main/learning/losses/triplet-loss';
import { cnn } from '../../src-main/learning/networks/cnn';
import { linearHead } from '../../src-main/learning/networks/linear-head';
import type { Network } from '../../src-main/learning/networks/network';
import { SMALL_CNN } from '../../src-main/learning/networks/small-cnn';
import { unitLength } from '../../src-main/learning/training/batch-loss';
import { trainer } from '../../src-main/learning/training/train';

/** The same in train.py: pictures a batch, steps a round, and triplets that stand fast, so that both do the same arithmetic. */
export const WORKLOADS = { cnn: { batch: 96, steps: 10 }, head: { batch: 720, steps: 50 } } as const;
/** The largest d of unit vectors: every triplet has a loss at every step, however well the batch is learned by then. */
const ALPHA = 4;
export type WorkloadName = keyof typeof WORKLOADS;

/** Forward, triplet loss, backward and Adam on a batch that is there already; nothing is loaded, nothing is mined. @returns a round of steps */
export function workload(name: WorkloadName): () => void {
  const { batch, steps } = WORKLOADS[name];
  const random = randomFor(1);
  const [network, shape]: readonly [Network, number[]] =
    name === 'cnn'
      ? [cnn(SMALL_CNN, random), [batch, SMALL_CNN.side, SMALL_CNN.side, 3]]
      : [linearHead(Float32Array.from({ length: 128 * 641 }, () => (random() - 0.5) / 10)), [batch, 640]];
  const inputs = tf.tidy(() =>
    tf.tensor(
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 2 * random() - 1),
      shape,
    ),
  );
  const triplets = Array.from({ length: batch }, (_, i): Triplet => [i, i ^ 1, (i + batch / 2) % batch]);
  const still = { examples: batch, active: 1, positive: 0, negative: 0 };
  const { step } = trainer({
    network,
    loss: (raw) => ({ loss: tripletLoss(unitLength(raw), triplets, ALPHA), report: still }),
    schedule: { rate: 1e-4, warmUp: 0 },
    steps: 1e6,
    hold: 0,
    batchAt: () => ({ inputs: tf.clone(inputs), people: new Int32Array(batch) }),
    randomAt: () => random,
  });
  let done = 0;
  return () => {
    for (let i = 0; i < steps; i++) step(done++);
  };
}
