import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { featuresOf } from '../../data/feature-set';
import { madeUpPeople, signalHead } from '../../fixture';
import { noClassWeights, withMorePeople } from '../../networks/class-layer';
import { drawOf, type OneShotPerson, oneShotStudy } from './one-shot-study';
import { byClassifier, byEmbedding } from './ways';

beforeAll(() => tf.setBackend('cpu'));

const SIZE = 6;

function people(count: number): OneShotPerson[] {
  const set = madeUpPeople(count, 2, 5);
  return set.people.map(({ name, images: [a, b] }) => ({
    name,
    enrolled: { enrolment: featuresOf(set, a, 'enrolment'), live: featuresOf(set, a, 'live') },
    probe: featuresOf(set, b, 'live'),
  }));
}

const head = { weights: signalHead(), sha256: '' };
const HOW = { rate: 0.02, steps: 30, drop: 0, hold: 0 };

it(
  'the embedding knows people who are added without being taught; a classifier that is taught them alone forgets the others',
  { timeout: 120_000 },
  () => {
    const draw = drawOf(people(2 * SIZE), SIZE);
    const embedding = byEmbedding(head, draw);
    expect([embedding.before, embedding.after, embedding.afterOld, embedding.afterNew]).toEqual([1, 1, 1, 1]);
    const anew = byClassifier({ start: 'station', adding: 'anew', first: HOW, more: HOW }, head, draw, 1);
    expect([anew.before, anew.after]).toEqual([1, 1]);
    const forgetful = byClassifier(
      { start: 'station', adding: 'going on, new pictures only', first: HOW, more: { ...HOW, steps: 100 } },
      head,
      draw,
      1,
    );
    expect([forgetful.before, forgetful.afterNew]).toEqual([1, 1]);
    expect(forgetful.afterOld).toBeLessThan(0.7);
  },
);

it('judges every way on groups of people, and chooses by others', { timeout: 60_000 }, () => {
  const teachings = [
    { ...HOW, steps: 1 },
    { ...HOW, steps: 2 },
  ];
  const study = oneShotStudy({ people: people(9), others: people(4), size: 2, head, seed: 1, onProgress: () => undefined }, teachings);
  expect([study.draws, study.choosing]).toEqual([2, 1]);
  expect(study.ways.map(({ teaching }) => teaching === null)).toEqual([true, false, false, false, false, false, false]);
  for (const { before, after } of study.ways) for (const { mean } of [before, after]) expect(mean).toBeLessThanOrEqual(1);
});

it('more people have outputs of their own, and the others keep theirs', () => {
  const classes = { matrix: Float32Array.of(1, 2, 3, 4), bias: Float32Array.of(5, 6) };
  expect(withMorePeople(classes, 1)).toEqual({ matrix: Float32Array.of(1, 2, 0, 3, 4, 0), bias: Float32Array.of(5, 6, 0) });
  expect(withMorePeople(noClassWeights(2, 2), 2)).toEqual(noClassWeights(2, 4));
});
