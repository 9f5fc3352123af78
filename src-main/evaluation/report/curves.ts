import { histogram } from '../statistics/histogram';
import { operatingPoints } from '../statistics/operating-points';
import type { Sorted } from '../statistics/sorted';
import { type Axis, type Colour, draw, type Point } from './chart';
import { percent } from './html';

/** Points of a curve that nobody could tell apart are left out. */
const MOST_POINTS = 500;

const asPercent = (value: number): string => (value >= 0.01 || value === 0 ? percent(value, 0) : percent(value, value >= 0.001 ? 1 : 2));
const errorAxis = (name: string, least: number): Axis => ({ name, scale: 'log', min: least, max: 1, label: asPercent });

/** The power of ten below which a count resolves nothing. */
const resolution = (count: number): number => 10 ** -Math.max(2, Math.min(6, Math.ceil(Math.log10(Math.max(count, 2)))));

/** Genuine accepted against impostors accepted. */
export function rocCurve(genuine: Sorted, impostor: Sorted): string {
  const least = resolution(impostor.length);
  const points = operatingPoints(genuine, impostor)
    .map(({ falseAccepted, falseRefused }): Point => [Math.max(least, falseAccepted), 1 - falseRefused])
    .filter(([x], i, all) => i === all.length - 1 || all[i + 1][0] !== x);
  const lowest = Math.min(...points.map(([, y]) => y), 0.9);
  return draw({
    x: errorAxis('impostors accepted (FAR)', least),
    y: { name: 'genuine accepted', scale: 'value', min: Math.floor(lowest * 10) / 10, max: 1, label: (value) => percent(value, 0) },
    series: [{ name: 'genuine accepted (TAR)', colour: 'genuine', look: 'steps', points: thinned(points) }],
  });
}

/** One error against the other, both as powers of ten. */
export function detCurve(genuine: Sorted, impostor: Sorted, names: { readonly accepted: string; readonly refused: string }): string {
  const [x, y] = [resolution(impostor.length), resolution(genuine.length)];
  const points = operatingPoints(genuine, impostor)
    .filter(({ falseAccepted, falseRefused }) => falseAccepted > 0 && falseRefused > 0)
    .map(({ falseAccepted, falseRefused }): Point => [falseAccepted, falseRefused]);
  return draw({
    x: errorAxis(names.accepted, x),
    y: errorAxis(names.refused, y),
    series: [{ name: names.refused, colour: 'third', look: 'steps', points: thinned(points) }],
  });
}

export interface Distances {
  readonly name: string;
  readonly colour: Colour;
  readonly distances: Sorted;
}

const BIN = 0.05;

/** How distances are spread, each kind by its own share, with thresholds. */
export function distanceHistogram(kinds: readonly Distances[], marks: readonly { name: string; at: number }[]): string {
  const series = kinds.map(({ name, colour, distances }) => {
    const { shares, width } = histogram(distances, BIN);
    return { name, colour, look: 'area' as const, points: shares.map((share, i): Point => [(i + 0.5) * width, share]) };
  });
  const reached = series.flatMap(({ points }) => points).filter(([, share]) => share > 0);
  const right = Math.min(4, Math.max(1, ...reached.map(([d]) => d)) + 0.2);
  return draw({
    x: { name: 'squared distance d', scale: 'value', min: 0, max: Math.ceil(right * 2) / 2, label: (d) => d.toFixed(1) },
    y: {
      name: 'share',
      scale: 'value',
      min: 0,
      max: Math.ceil(Math.max(0.01, ...reached.map(([, share]) => share)) * 20) / 20,
      label: (share) => percent(share, 0),
    },
    series: series.map((one) => ({ ...one, points: one.points.filter(([d]) => d <= right + BIN) })),
    marks,
  });
}

function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, i) => points[Math.round(i * step)]);
}
