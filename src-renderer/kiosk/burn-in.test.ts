import { expect, it } from 'vitest';
import { wander, WANDERS_PX } from './burn-in';

const DAY = Array.from({ length: 24 * 60 }, (_, minute) => wander(minute));

it('moves all that stands still by less than anybody sees, within its bounds, and stays nowhere for long', () => {
  for (const [i, { x, y }] of DAY.entries()) {
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(WANDERS_PX);
    const before = DAY[Math.max(i - 1, 0)];
    expect(Math.max(Math.abs(x - before.x), Math.abs(y - before.y))).toBeLessThanOrEqual(3);
  }
  const stays = new Map<string, number>();
  for (const { x, y } of DAY) stays.set(`${x},${y}`, (stays.get(`${x},${y}`) ?? 0) + 1);
  const most = Math.max(...stays.values());
  expect(most / DAY.length).toBeLessThan(0.02);
});
