import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { type Embedding, squaredDistance } from '../../../core/embedding';
import { project } from '../../../encoder';
import { areaUnderRoc } from '../../../evaluation/statistics/operating-points';
import { sorted } from '../../../evaluation/statistics/sorted';
import { featuresOf } from '../../data/feature-set';
import { madeUpPeople, plainHead, signalHead } from '../../fixture';
import { trainJudge, unlikeness } from './judges';

beforeAll(() => tf.setBackend('cpu'));

type Pairs = readonly (readonly [Embedding, Embedding])[];

/** Areas under the ROC of people whom the judge has not seen, by distance and by the judge. @param within how pictures of one person differ */
function areas(weights: Float32Array, within: number): { readonly distance: number; readonly judge: number } {
  const [seen, unseen] = [madeUpPeople(24, 3, 1, within), madeUpPeople(150, 2, 2, within)];
  const judge = trainJudge('abs', weights, seen, seen.people, 1);
  const of = (image: number, path: 'enrolment' | 'live') => project({ weights, sha256: '' }, featuresOf(unseen, image, path));
  const { people } = unseen;
  const genuine: Pairs = people.map(({ images: [a, b] }) => [of(a, 'enrolment'), of(b, 'live')]);
  const impostor: Pairs = people.map(({ images: [a] }, i) => [of(a, 'enrolment'), of(people[(i + 1) % people.length].images[0], 'live')]);
  const distances = (pairs: Pairs) => sorted(pairs.map(([a, b]) => squaredDistance(a, b)));
  const judged = (pairs: Pairs) => sorted([...unlikeness(judge, pairs)]);
  return { distance: areaUnderRoc(distances(genuine), distances(impostor)), judge: areaUnderRoc(judged(genuine), judged(impostor)) };
}

it('the logistic head learns which components to trust where they differ, and beats the distance', { timeout: 120_000 }, () => {
  const { distance, judge } = areas(plainHead(), 0.3);
  expect(1 - judge).toBeLessThan((1 - distance) / 2);
});

it('it has nothing to learn where all components are worth the same, and does not beat the distance', { timeout: 120_000 }, () => {
  const { distance, judge } = areas(signalHead(), 1.5);
  expect(distance).toBeLessThan(0.99);
  expect(judge).toBeLessThan(distance + 0.01);
});
