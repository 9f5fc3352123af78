import type { Point } from '../face';

/** A homography as a function of a point. */
export type Homography = (point: Point) => Point;

/**
 * The homography that takes `from` to `to` best: direct linear transformation on normalised points, inhomogeneous solution by least squares
 * (Hartley and Zisserman, "Multiple View Geometry", 2nd ed., algorithm 4.2 and section 4.1.2; the last element may be set to 1, as normalised
 * points have their middle at the origin and that is never sent to infinity). What is least is the algebraic error.
 * Null where the points do not determine one (all on a line).
 * @param from at least 4 points, and as many in `to`
 */
export function fitHomography(from: readonly Point[], to: readonly Point[]): Homography | null {
  const [source, target] = [normalisation(from), normalisation(to)];
  if (source.scale === 0 || target.scale === 0) return null;
  const normal = Array.from({ length: 8 }, () => new Float64Array(9));
  from.forEach((point, i) => {
    const { x, y } = source.apply(point);
    const { x: u, y: v } = target.apply(to[i]);
    addRow(normal, [x, y, 1, 0, 0, 0, -u * x, -u * y], u);
    addRow(normal, [0, 0, 0, x, y, 1, -v * x, -v * y], v);
  });
  const h = solve(normal);
  if (!h) return null;
  return (point) => {
    const { x, y } = source.apply(point);
    const w = h[6] * x + h[7] * y + 1;
    return target.undo({ x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w });
  };
}

/** Middle to the origin, mean distance from it to the root of 2 (Hartley and Zisserman, section 4.4.4). */
function normalisation(points: readonly Point[]) {
  const middle = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) };
  const spread = mean(points.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y)));
  const scale = spread > 0 ? Math.SQRT2 / spread : 0;
  return {
    scale,
    apply: ({ x, y }: Point): Point => ({ x: (x - middle.x) * scale, y: (y - middle.y) * scale }),
    undo: ({ x, y }: Point): Point => ({ x: x / scale + middle.x, y: y / scale + middle.y }),
  };
}

const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

/** Adds one equation to the normal equations; column 8 is the right side. */
function addRow(normal: readonly Float64Array[], row: readonly number[], right: number): void {
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 8; j++) normal[i][j] += row[i] * row[j];
    normal[i][8] += row[i] * right;
  }
}

/** Gaussian elimination with pivots. Null where a pivot vanishes. */
function solve(system: readonly Float64Array[]): Float64Array | null {
  const rows = [...system];
  const largest = Math.max(...rows.map((row) => Math.max(...row.subarray(0, 8).map(Math.abs))));
  for (let k = 0; k < 8; k++) {
    const pivot = rows.slice(k).reduce((best, row, i) => (Math.abs(row[k]) > Math.abs(rows[best][k]) ? k + i : best), k);
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    if (Math.abs(rows[k][k]) < 1e-12 * largest) return null;
    for (let i = k + 1; i < 8; i++) {
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j < 9; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const solution = new Float64Array(8);
  for (let k = 7; k >= 0; k--) {
    let rest = rows[k][8];
    for (let j = k + 1; j < 8; j++) rest -= rows[k][j] * solution[j];
    solution[k] = rest / rows[k][k];
  }
  return solution;
}
