import { afterEach, expect, it, vi } from 'vitest';
import { WallClock } from './wall-clock.svelte';

afterEach(() => vi.useRealTimers());

it('shows the time of the station’s zone, whatever the computer’s is, and turns with the minute', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 6, 1, 12, 59, 30) });
  const clock = new WallClock();
  const stop = clock.follow();
  expect([clock.text('en', 'Asia/Shanghai'), clock.text('zh', 'America/New_York')]).toEqual(['20:59', '08:59']);
  vi.advanceTimersByTime(30_000);
  expect(clock.text('en', 'Asia/Shanghai')).toBe('21:00');
  stop();
});
