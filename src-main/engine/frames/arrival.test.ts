import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ArrivalStamp } from './arrival';

describe('the stamp of arrival', () => {
  let time = 0;
  const clock = { monotonic: () => time, wall: () => 0 };
  beforeEach(() => {
    time = 1000;
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  const awakeFor = (ms: number): void => {
    for (const end = time + ms; time < end; time += 50) vi.advanceTimersByTime(50);
  };

  it('is the present while the process is awake', () => {
    const stamp = new ArrivalStamp(clock);
    awakeFor(500);
    time += 20;
    expect(stamp.now()).toBe(time);
    stamp.stop();
  });

  it('is as old as the stop when the process was stopped: the frame may have waited all that time', () => {
    const stamp = new ArrivalStamp(clock);
    awakeFor(500);
    const stoppedAt = time;
    time += 5000;
    expect(stamp.now()).toBeLessThanOrEqual(stoppedAt);
    stamp.stop();
  });
});
