import type { LivenessParams } from './params';
import type { TimedReading } from './types';
import { faceChange } from './view';

/** Readings of different frames: a camera that is asked faster than it takes pictures repeats one, which says nothing new. */
export function differentFrames(readings: readonly TimedReading[]): readonly TimedReading[] {
  return readings.filter(({ reading }, i) => i === 0 || reading.digest !== readings[i - 1].reading.digest);
}

/**
 * The most that the face changed from one frame to another in brightness, up to `alongMs` apart; null where there is nothing to compare.
 * On nine stretches of real footage a third of a second always changes it by 0.41 and more; a still that went through a film's compression, which
 * alters single pixels, by 0.002.
 */
export function mostChange(readings: readonly TimedReading[], { alongMs }: Pick<LivenessParams, 'alongMs'>): number | null {
  const last = readings.slice(-LAST);
  const changes = last.flatMap(({ at, reading: { view } }) => {
    const before = last.find((earlier) => at - earlier.at <= alongMs)?.reading.view;
    return view && before && before !== view ? (faceChange(before, view) ?? []) : [];
  });
  return changes.length === 0 ? null : Math.max(...changes);
}

/** Frames that are looked back on: two seconds at 15 a second. */
const LAST = 30;

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
