import { expect, it } from 'vitest';
import { transpose } from './constant';

it('puts axes in another order, row-major', () => {
  const turned = transpose({ dims: [2, 3], values: Float64Array.of(1, 2, 3, 4, 5, 6) }, [1, 0]);
  expect(turned.dims).toEqual([3, 2]);
  expect([...turned.values]).toEqual([1, 4, 2, 5, 3, 6]);
});

it('comes back by the inverse order', () => {
  const original = { dims: [2, 3, 4, 5], values: Float64Array.from({ length: 120 }, (_, i) => i) };
  const back = transpose(transpose(original, [2, 3, 1, 0]), [3, 2, 0, 1]);
  expect(back).toEqual(original);
});
