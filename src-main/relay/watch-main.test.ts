import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchMain } from './watch-main';

const hangs = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  hangs.mockClear();
});
afterEach(() => vi.useRealTimers());

it('main that falls silent hangs, once; one that beats does not', () => {
  const heard = watchMain(hangs);
  for (let beats = 0; beats < 40; beats++) {
    heard();
    vi.advanceTimersByTime(250);
  }
  expect(hangs).not.toHaveBeenCalled();
  vi.advanceTimersByTime(3500);
  expect(hangs).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(hangs).toHaveBeenCalledTimes(1);
});

it('main that has not spoken yet is still starting', () => {
  watchMain(hangs);
  vi.advanceTimersByTime(60_000);
  expect(hangs).not.toHaveBeenCalled();
});

it('a watcher that was stopped himself has missed nothing', () => {
  const heard = watchMain(hangs);
  heard();
  // Hours on the clock, and not a timer that ran meanwhile.
  vi.setSystemTime(Date.now() + 36_000_000);
  vi.advanceTimersByTime(1000);
  heard();
  vi.advanceTimersByTime(1000);
  expect(hangs).not.toHaveBeenCalled();
});
