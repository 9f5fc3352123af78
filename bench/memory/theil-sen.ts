import { median } from '../figures';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The median of the slopes of all pairs, which a few outliers do not move (Theil 1950; Sen 1968). NaN for fewer than two different x. */
export function theilSen(points: readonly Point[]): number {
  const slopes = points.flatMap((a, i) => points.slice(i + 1).flatMap((b) => (a.x === b.x ? [] : [(b.y - a.y) / (b.x - a.x)])));
  return slopes.length === 0 ? NaN : median(slopes);
}
