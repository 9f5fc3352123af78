import * as tf from '@tensorflow/tfjs-core';
import { softmaxLoss } from '../losses/softmax-loss';
import { squaredDistances } from '../losses/triplet-loss';
import type { ClassLayer } from '../networks/class-layer';
import { type BatchLoss, unitLength } from './batch-loss';

/** Cross-entropy over the people trained on, each a class, those with one picture too. Distances are reported as of the other losses, and not learned from. */
export function softmaxBatch(layer: ClassLayer): BatchLoss {
  return (raw, people) => {
    const logits = layer.logits(raw);
    const found = tf.tidy(() => tf.argMax(logits, 1).dataSync<'int32'>());
    const wrong = people.reduce((count, person, i) => count + Number(found[i] !== person), 0);
    const distances = squaredDistances(unitLength(raw)).dataSync<'float32'>();
    const report = { examples: people.length, active: wrong / people.length, ...meanDistances(distances, people) };
    return { loss: softmaxLoss(logits, people), report };
  };
}

function meanDistances(distances: Float32Array, people: Int32Array): { readonly positive: number; readonly negative: number } {
  const [sums, counts] = [
    [0, 0],
    [0, 0],
  ];
  people.forEach((person, a) => {
    for (let b = a + 1; b < people.length; b++) {
      const of = Number(people[b] !== person);
      sums[of] += distances[a * people.length + b];
      counts[of] += 1;
    }
  });
  return { positive: sums[0] / counts[0], negative: sums[1] / counts[1] };
}
