import type { LivenessParams } from './params';
import { quantile } from './quantile';
import type { TimedReading } from './types';
import { goesAlong } from './view';

/** Frames that are looked back on: two seconds at 15 a second. */
const LAST = 30;

/**
 * How far the face's surroundings go along with it, the middle of all pairs of frames in which it moved: 0 for a person before a wall, 1 for a picture
 * that is moved in front of the camera. Null where nothing can be said. On 13 stretches of real footage -0.01 to 0.11, on stills that fill the frame and
 * are moved 0.77 to 1.34 (one of eight, before a plain wall, 0.04), on the two replays from a screen 0.23 and 0.25.
 */
export function surroundingsGoAlong(readings: readonly TimedReading[], { alongMs }: Pick<LivenessParams, 'alongMs'>): number | null {
  const last = readings.slice(-LAST);
  const shares = last.flatMap(({ at, reading: { view } }) => {
    const before = last.find((earlier) => at - earlier.at <= alongMs)?.reading.view;
    return (view && before && goesAlong(before, view)) ?? [];
  });
  return quantile(shares, 1 / 2);
}
