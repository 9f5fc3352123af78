/** Share of distances in each of equal bins, beginning at 0. */
export interface Histogram {
  readonly width: number;
  readonly shares: readonly number[];
}

/** Squared distances of unit vectors reach 4; comparisons that could not be made have no place in it, but count in the whole. */
export function histogram(distances: ArrayLike<number>, width: number): Histogram {
  const shares = new Array<number>(Math.ceil(4 / width)).fill(0);
  for (let i = 0; i < distances.length; i++) {
    if (distances[i] === Infinity) continue;
    const bin = Math.min(shares.length - 1, Math.floor(distances[i] / width));
    shares[bin] += 1 / distances.length;
  }
  return { width, shares };
}
