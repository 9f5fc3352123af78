import { expect, it } from 'vitest';
import { rateAt } from './schedule';

it('warms up, then falls to nothing', () => {
  const schedule = { rate: 0.1, warmUp: 0.1 };
  const rates = Array.from({ length: 100 }, (_, step) => rateAt(schedule, step, 100));
  expect(rates[0]).toBeCloseTo(0.01, 10);
  expect(rates[10]).toBeCloseTo(0.1, 10);
  expect(rates[55]).toBeCloseTo(0.05, 10);
  expect(rates[99]).toBeLessThan(0.0001);
  for (let step = 11; step < 100; step++) expect(rates[step]).toBeLessThan(rates[step - 1]);
});
