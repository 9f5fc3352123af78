import { distance, percent } from '../i18n/format';
import { m } from '../messages/compiled/messages';
import type { Evidence } from './explain';

type Notes = Evidence['notes'];

export interface Bar {
  /** In [0, 1]; null where the frame says nothing of it. */
  readonly height: number | null;
  /** Drawn hollow: the frame was about somebody else. */
  readonly hollow: boolean;
}

/** Unrelated faces lie around 2: a bar of a distance is as high as the face is near. */
const FAR = 2;
export const nearness = (d: number): number => 1 - Math.min(d, FAR) / FAR;

/** Three rows of bars, one bar a frame. */
export const lanes = (notes: Notes): readonly { readonly name: string; readonly bars: readonly Bar[] }[] => [
  { name: m.admin_log_frames_quality(), bars: notes.map(({ quality }) => ({ height: quality, hollow: false })) },
  { name: m.admin_log_frames_liveness(), bars: notes.map(({ liveness }) => ({ height: liveness, hollow: false })) },
  {
    name: m.admin_log_frames_identity(),
    bars: notes.map(({ d1, same }) => ({ height: d1 === null ? null : nearness(d1), hollow: !same })),
  },
];

const ends = (values: readonly number[]): [number | null, number | null] =>
  values.length === 0 ? [null, null] : [Math.min(...values), Math.max(...values)];

/** The rows in a sentence, for those who cannot see them. */
export function framesLabel(notes: Notes): string {
  const [least, most] = ends(notes.flatMap(({ liveness }) => liveness ?? []));
  const [near, far] = ends(notes.flatMap(({ d1 }) => d1 ?? []));
  const span = (notes.at(-1)?.at ?? 0) - (notes[0]?.at ?? 0);
  return m.admin_log_frames_label({
    count: notes.length,
    seconds: (span / 1000).toFixed(1),
    quality: percent(notes.reduce((sum, { quality }) => sum + quality, 0) / notes.length),
    least: distance(least),
    most: distance(most),
    near: distance(near),
    far: distance(far),
    same: notes.filter(({ same }) => same).length,
  });
}
