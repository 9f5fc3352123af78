import type { Landmarks, Point } from '../../core/face';

export interface Reading {
  /** The five of Landmarks, in their order. */
  readonly landmarks: readonly Point[];
  /** Above 0. */
  readonly weight: number;
}

/** The weighted mean of at least one reading of the same landmarks. */
export function meanLandmarks(readings: readonly Reading[]): Landmarks {
  const total = readings.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (i: number): Point => {
    let [x, y] = [0, 0];
    for (const { landmarks, weight } of readings) {
      x += (landmarks[i].x * weight) / total;
      y += (landmarks[i].y * weight) / total;
    }
    return { x, y };
  };
  return [mean(0), mean(1), mean(2), mean(3), mean(4)];
}
