import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { madeUpPeople, plainHead } from '../fixture';
import { pairJudge } from '../networks/pair-judge';
import { trainJudge, unlikeness } from './binary/judges';
import { errorsOf, heldOut } from './head/held-out';

beforeAll(() => tf.setBackend('cpu'));

it(
  'a judge learns which components tell people apart: better than all of them alike, on people it has not seen',
  { timeout: 120_000 },
  () => {
    const [seen, unseen] = [madeUpPeople(30, 3, 1), madeUpPeople(40, 2, 2)];
    const judge = trainJudge('abs', plainHead(), seen, seen.people, 1);
    const untaught = pairJudge('abs', 128);
    const unit = (row: Float32Array, image: number) => {
      const part = row.slice(image * 640, image * 640 + 128);
      const length = Math.hypot(...part);
      return part.map((value) => value / length);
    };
    const { people, rows } = unseen;
    const genuine = people.map(({ images: [a, b] }) => [unit(rows.enrolment, a), unit(rows.live, b)] as const);
    const impostor = people.map(
      ({ images: [a] }, i) => [unit(rows.enrolment, a), unit(rows.live, people[(i + 1) % people.length].images[0])] as const,
    );
    const wrong = (by: typeof judge) => {
      const [near, far] = [unlikeness(by, genuine), unlikeness(by, impostor)];
      return near.reduce((sum, d) => sum + far.filter((other) => other <= d).length, 0) / near.length / far.length;
    };
    expect(wrong(judge)).toBeLessThan(wrong(untaught) / 2);
  },
);

it('counts errors of people held out, each person alike', () => {
  const set = madeUpPeople(30, 2, 3);
  const perfect = plainHead().map((weight, i) => (i % 640 < 40 ? weight : 0));
  const [plain, best] = [plainHead(), perfect].map((weights) => errorsOf([heldOut(set, set.people, { weights, sha256: '' })]));
  expect(best.fnmr['0.001']).toBe(0);
  expect(plain.fnmr['0.001']).toBeGreaterThan(0.1);
  expect(best.dPrime).toBeGreaterThan(plain.dPrime + 1);
});
