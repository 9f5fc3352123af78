import { expect, it } from 'vitest';
import { slowness, mainThreadTimes } from './slowness';

it('is time computed and waited to time computed, of processes old and new', () => {
  const before = new Map([[1, { ran: 100, waited: 50 }]]);
  const after = new Map([
    [1, { ran: 200, waited: 150 }],
    [2, { ran: 100, waited: 0 }],
  ]);
  expect(slowness(before, after)).toBe(1.5);
  expect(slowness(before, before)).toBe(1);
});

it('reads what this very process has computed', () => {
  const before = mainThreadTimes(process.pid);
  expect(before.get(process.pid)?.ran).toBeGreaterThan(0);
});
