import type { Calibration, Curve, Impostors, LowerTail } from '../calibration';
import { fitLowerTail } from '../fit-lower-tail';
import type { Comparisons } from './comparisons';
import { countNearer, distanceOf } from './cumulative';
import { drawPeople } from './draw-people';

export interface MeasureOptions {
  /** Share of the comparisons that the tail is fitted to. */
  readonly tailShare: number;
  readonly resamples: number;
  readonly random: () => number;
}

/** Between two points of the body, in squared distance. */
const BODY_STEP = 0.02;

/** The distribution of impostor distances: its lower tail as a model with resamples over people, the rest as it was counted. */
export function measureImpostors(comparisons: Comparisons, { tailShare, resamples, random }: MeasureOptions): Impostors {
  const { people, d } = comparisons;
  const nearer = countNearer(d);
  const u = distanceOf(nearer, tailShare * d.length);
  const inTail = exceedances(comparisons, u);
  const tail: LowerTail = {
    u,
    ...fitLowerTail({ depths: inTail.depths, counts: inTail.depths.map(() => 1) }),
    share: nearer(u) / d.length,
  };
  const resampled = Array.from({ length: resamples }, () => {
    const times = drawPeople(people, random);
    const counts = Float64Array.from(inTail.depths, (_, i) => times[inTail.probe[i]] * times[inTail.gallery[i]]);
    return { ...fitLowerTail({ depths: inTail.depths, counts }), share: sum(counts) / weight(comparisons, times) };
  });
  return { comparisons: d.length, people, tail, resampled, body: bodyOf(nearer, u, d.length) };
}

interface InTail {
  /** u - d, rising. */
  readonly depths: Float64Array;
  readonly probe: readonly number[];
  readonly gallery: readonly number[];
}

function exceedances({ d, probe, gallery }: Comparisons, u: number): InTail {
  const order: number[] = [];
  for (let i = 0; i < d.length; i++) if (d[i] < u) order.push(i);
  order.sort((a, b) => d[b] - d[a]);
  return {
    depths: Float64Array.from(order, (i) => u - d[i]),
    probe: order.map((i) => probe[i]),
    gallery: order.map((i) => gallery[i]),
  };
}

/** How many comparisons there are once each person counts as often as he was drawn. */
function weight({ probe, gallery }: Comparisons, times: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < probe.length; i++) total += times[probe[i]] * times[gallery[i]];
  return total;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Share of look-alikes' comparisons nearer, from the u of the impostors' tail upwards. */
export function measureLookAlikes(comparisons: Comparisons, u: number): Calibration['lookAlike'] {
  const { d, probe } = comparisons;
  return { comparisons: d.length, people: new Set(probe).size, body: bodyOf(countNearer(d), u, d.length) };
}

function bodyOf(nearer: (distance: number) => number, u: number, count: number): Curve {
  const body: [number, number][] = [];
  for (let step = 0; u + (step - 1) * BODY_STEP < 4; step++) {
    const d = Math.min(4, Number((u + step * BODY_STEP).toFixed(3)));
    const share = nearer(d) / count;
    if (share > (body.at(-1)?.[1] ?? 0)) body.push([d, share]);
  }
  return body;
}
