/** Width of a step of squared distance in which comparisons are counted. */
const STEP = 0.001;
const STEPS = 4 / STEP;

/** How many distances lie below each multiple of 0.001, from 0 to 4. */
export function countNearer(d: Float32Array): (distance: number) => number {
  const below = new Float64Array(STEPS + 1);
  for (const value of d) below[Math.min(STEPS, Math.floor(value / STEP) + 1)]++;
  for (let i = 1; i <= STEPS; i++) below[i] += below[i - 1];
  return (distance) => below[Math.round(distance / STEP)];
}

/** The smallest multiple of 0.001 below which at least `count` distances lie. */
export function distanceOf(nearer: (distance: number) => number, count: number): number {
  for (let i = 0; i < STEPS; i++) if (nearer(i * STEP) >= count) return i * STEP;
  return 4;
}
