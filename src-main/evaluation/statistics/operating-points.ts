import { shareNearer, type Sorted } from './sorted';

/** Rates at one threshold. */
export interface OperatingPoint {
  readonly tau: number;
  /** Share of impostor comparisons accepted: FMR of pairs, FPIR of visits by strangers. */
  readonly falseAccepted: number;
  /** Share of genuine comparisons refused: FNMR, FNIR. */
  readonly falseRefused: number;
}

export const operatingPoint = (genuine: Sorted, impostor: Sorted, tau: number): OperatingPoint => ({
  tau,
  falseAccepted: shareNearer(impostor, tau),
  falseRefused: genuine.length === 0 ? 0 : 1 - shareNearer(genuine, tau),
});

/**
 * Every operating point there is, from nobody accepted to everybody: between two neighbouring distances none changes (ISO/IEC 19795-1, DET curve).
 * Comparisons at Infinity are refused at every threshold.
 */
export function operatingPoints(genuine: Sorted, impostor: Sorted): OperatingPoint[] {
  const points = [operatingPoint(genuine, impostor, 0)];
  const [g, i] = [genuine.length, impostor.length];
  for (let a = 0, b = 0; a < g || b < i;) {
    const d = Math.min(a < g ? genuine[a] : Infinity, b < i ? impostor[b] : Infinity);
    if (d === Infinity) break;
    while (a < g && genuine[a] === d) a++;
    while (b < i && impostor[b] === d) b++;
    const next = Math.min(a < g ? genuine[a] : Infinity, b < i ? impostor[b] : Infinity);
    points.push({ tau: between(d, next), falseAccepted: i === 0 ? 0 : b / i, falseRefused: g === 0 ? 0 : 1 - a / g });
  }
  return points;
}

/** In the middle of the gap: as far from the last one accepted as from the first one refused. */
function between(d: number, next: number): number {
  if (next === Infinity) return d + LAST_GAP;
  const middle = (d + next) / 2;
  // Rounding may leave no number in between.
  return middle > d ? middle : next;
}
const LAST_GAP = 1e-6;

/**
 * The largest threshold at which no more than a share `x` of impostors is accepted (NIST FRTE 1:1 and 1:N, reporting of FNMR at FMR and of FNIR at FPIR).
 * @returns the point; with fewer than 1 / x impostors it is the one at which none of them is accepted
 */
export function atFalseAccepted(genuine: Sorted, impostor: Sorted, x: number): OperatingPoint {
  // A whole number of comparisons must not become one less by rounding.
  const most = Math.floor(x * impostor.length + 1e-9);
  const tau = most < impostor.length ? impostor[most] : Infinity;
  return operatingPoint(genuine, impostor, tau);
}

/** Where as many impostors are accepted as genuine ones refused, between points taken as joined by lines (equal error rate; ISO/IEC 19795-1). */
export function equalErrorRate(genuine: Sorted, impostor: Sorted): number {
  const points = operatingPoints(genuine, impostor);
  const after = points.findIndex(({ falseAccepted, falseRefused }) => falseAccepted >= falseRefused);
  // Only comparisons that could not be made keep the lines from meeting.
  if (after < 0) return points[points.length - 1].falseRefused;
  if (after === 0) return points[0].falseAccepted;
  const [p, q] = [points[after - 1], points[after]];
  const gap = p.falseRefused - p.falseAccepted;
  const part = gap / (gap + q.falseAccepted - q.falseRefused);
  // Rounding may carry it a little past the point itself.
  return Math.min(q.falseAccepted, p.falseAccepted + part * (q.falseAccepted - p.falseAccepted));
}

/** Area under the ROC curve: how often a genuine pair is nearer than an impostor one, ties counting half (Bamber 1975, J. Math. Psychology 12; Fawcett 2006, section 7). */
export function areaUnderRoc(genuine: Sorted, impostor: Sorted): number {
  let farther = 0;
  let equal = 0;
  for (let i = 0, below = 0, upTo = 0; i < genuine.length; i++) {
    while (below < impostor.length && impostor[below] < genuine[i]) below++;
    upTo = Math.max(upTo, below);
    while (upTo < impostor.length && impostor[upTo] === genuine[i]) upTo++;
    farther += impostor.length - upTo;
    equal += upTo - below;
  }
  return (farther + equal / 2) / (genuine.length * impostor.length);
}
