import { EMBEDDING_SIZE, FEATURE_SIZE } from '../core/embedding';
import { randomFor } from '../core/random/seeded-random';
import { type FeatureSet, featureSet } from './data/feature-set';

/**
 * People whose identities are known: what tells them apart lies in the first `SIGNAL` features, what does not (light, pose) in as many others, and
 * louder. A head that has learned which is which tells unknown people apart as well.
 * @param within how much the first features differ between pictures of one person; 1 is as much as between people
 */
export function madeUpPeople(count: number, pictures: number, seed: number, within = 0.3): FeatureSet {
  const random = randomFor(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return featureSet(
    Array.from({ length: count }, (_, i) => {
      const identity = Float32Array.from({ length: SIGNAL }, gauss);
      return {
        name: `person ${i}`,
        pictures: Array.from({ length: pictures }, (__, k) => {
          const picture = () =>
            Float32Array.from({ length: FEATURE_SIZE }, (___, at) => {
              if (at < SIGNAL) return (identity[at] + within * gauss()) / 10;
              return at < 2 * SIGNAL ? (1.5 * gauss()) / 10 : 0;
            });
          return { file: `person ${i}/${k}.jpg`, features: { enrolment: picture(), live: picture() } };
        }),
      };
    }),
  );
}

const SIGNAL = 40;

/** What a perfect training would find: a head that takes the signal alone, all of it alike. */
export const signalHead = (): Float32Array => plainHead().map((weight, i) => (i % FEATURE_SIZE < SIGNAL ? weight : 0));

/** A head that takes the first features as they are, signal and noise alike. */
export function plainHead(): Float32Array {
  const weights = new Float32Array(EMBEDDING_SIZE * (FEATURE_SIZE + 1));
  for (let row = 0; row < EMBEDDING_SIZE; row++) weights[row * FEATURE_SIZE + row] = 1;
  return weights;
}
