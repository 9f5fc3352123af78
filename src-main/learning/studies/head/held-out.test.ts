import { expect, it } from 'vitest';
import { madeUpPeople, plainHead, signalHead } from '../../fixture';
import { errorsOf, heldOut } from './held-out';
import { squaredDistance } from '../../../core/embedding';

it('counts errors of people held out, each person alike', () => {
  const set = madeUpPeople(30, 2, 3);
  const [plain, best] = [plainHead(), signalHead()].map((weights) =>
    errorsOf([heldOut(set, set.people, { weights, sha256: '' }, squaredDistance)]),
  );
  expect(best.fnmr['0.001']).toBe(0);
  expect(plain.fnmr['0.001']).toBeGreaterThan(0.1);
  expect(best.dPrime).toBeGreaterThan(plain.dPrime + 1);
});
