/** Rising; Infinity stands for a comparison that could not be made, which a door refuses. */
export type Sorted = Float64Array;

export const sorted = (distances: Iterable<number>): Sorted => Float64Array.from(distances).sort();

/** How many are nearer than tau. A comparison is accepted when d < tau, as the door does it. */
export function countNearer(distances: Sorted, tau: number): number {
  let low = 0;
  let high = distances.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (distances[middle] < tau) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Share nearer than tau; of nothing, 0. */
export const shareNearer = (distances: Sorted, tau: number): number =>
  distances.length === 0 ? 0 : countNearer(distances, tau) / distances.length;
