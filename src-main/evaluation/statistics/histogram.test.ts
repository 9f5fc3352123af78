import { expect, it } from 'vitest';
import { histogram } from './histogram';

it('gives the share in each bin, up to 4, and leaves out what could not be compared', () => {
  const { shares } = histogram([0, 0.99, 1, 3.5, 4, 4.0000001, Infinity, Infinity], 1);
  expect(shares).toEqual([2 / 8, 1 / 8, 0, 3 / 8]);
});
