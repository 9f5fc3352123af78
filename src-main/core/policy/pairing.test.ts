import { expect, it } from 'vitest';
import { asPersonId } from '../ids';
import { PAIR_MS, whoWaits } from './pairing';

it('the first of two waits for so long, and no longer', () => {
  const ada = { personId: asPersonId('ada'), at: 1000 };
  expect(whoWaits(null, 1000)).toBeNull();
  expect([999, 1000, 1000 + PAIR_MS - 1, 1000 + PAIR_MS].map((now) => whoWaits(ada, now))).toEqual([null, 'ada', 'ada', null]);
});
