import type { Point } from '../../core/face';

/** x' = a x - b y + tx, y' = b x + a y + ty: turn, uniform scale sqrt(a^2 + b^2), shift. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/**
 * The similarity that takes `from` to `to` with the least squared error over all points
 * (Umeyama 1991, "Least-squares estimation of transformation parameters between two point patterns"; in the plane
 * and without reflection its closed form is that of complex numbers).
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const source = mean(from);
  const target = mean(to);
  let real = 0;
  let imaginary = 0;
  let spread = 0;
  from.forEach((point, i) => {
    const x = point.x - source.x;
    const y = point.y - source.y;
    const u = to[i].x - target.x;
    const v = to[i].y - target.y;
    real += x * u + y * v;
    imaginary += x * v - y * u;
    spread += x * x + y * y;
  });
  const a = real / spread;
  const b = imaginary / spread;
  return { a, b, tx: target.x - a * source.x + b * source.y, ty: target.y - b * source.x - a * source.y };
}

export function invertSimilarity({ a, b, tx, ty }: Similarity): Similarity {
  const square = a * a + b * b;
  return { a: a / square, b: -b / square, tx: -(a * tx + b * ty) / square, ty: (b * tx - a * ty) / square };
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
