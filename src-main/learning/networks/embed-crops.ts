import * as tf from '@tensorflow/tfjs-core';
import type { Embedding } from '../../core/embedding';
import { unitLength } from '../training/batch-loss';
import { standardise } from '../data/augment';
import type { Network } from './network';

/** Pictures at once: enough for all cores, few enough for memory. */
const AT_ONCE = 64;

/** Unit vectors of crops, each the sum of its own and its mirror image's, as photographs are enrolled. @param crops side x side x R G B each */
export function embedCrops({ forward }: Network, crops: readonly Uint8Array[], side: number): Embedding[] {
  const size = side * side * 3;
  return Array.from({ length: Math.ceil(crops.length / AT_ONCE) }, (_, i) => crops.slice(i * AT_ONCE, (i + 1) * AT_ONCE)).flatMap(
    (some) => {
      const images = new Float32Array(some.length * size);
      some.forEach((crop, i) => {
        const one = images.subarray(i * size, (i + 1) * size);
        one.set(crop);
        standardise(one);
      });
      const rows = tf.tidy(() => {
        const straight = tf.tensor4d(images, [some.length, side, side, 3]);
        const both = [straight, tf.reverse(straight, 2)].map((input) => unitLength(forward(input)));
        return unitLength(tf.add(both[0], both[1])).dataSync<'float32'>();
      });
      const length = rows.length / some.length;
      return some.map((__, i) => rows.slice(i * length, (i + 1) * length));
    },
  );
}
