import type { LivenessParams } from './params';
import type { TimedReading } from './types';

/** Readings of different frames: a camera that is asked faster than it takes pictures repeats one, which says nothing new. */
export function differentFrames(readings: readonly TimedReading[]): readonly TimedReading[] {
  return readings.filter(({ reading }, i) => i === 0 || reading.digest !== readings[i - 1].reading.digest);
}

/**
 * Whether pixels repeat as no camera's do, whose noise is never the same twice: one picture stands still, or one that was gone comes back
 * (a film in a loop).
 */
export function isFrozen(readings: readonly TimedReading[], { frozenMs, loopMs }: Pick<LivenessParams, 'frozenMs' | 'loopMs'>): boolean {
  const last = new Map<number, number>();
  let since = -Infinity;
  let before: number | null = null;
  for (const { at, reading } of readings) {
    if (reading.digest !== before) {
      const seen = last.get(reading.digest);
      if (seen !== undefined && at - seen <= loopMs) return true;
      since = at;
    } else if (at - since >= frozenMs) return true;
    last.set(reading.digest, at);
    before = reading.digest;
  }
  return false;
}
