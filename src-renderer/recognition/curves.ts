import type { Histogram, RecognitionReport } from '../../src-main/contract/recognition';
import { m } from '../messages/compiled/messages';

export const CURVES = ['genuine', 'impostor', 'sitePasses', 'siteCross'] as const;
export type Curve = (typeof CURVES)[number];

/** Colour and dash: what is measured here is dashed, what was measured on public pictures is drawn through. */
export const LOOKS: Readonly<Record<Curve, { readonly name: () => string; readonly ink: string; readonly dashed: boolean }>> = {
  genuine: { name: m.admin_recognition_genuine, ink: 'var(--color-granted)', dashed: false },
  impostor: { name: m.admin_recognition_impostor, ink: 'var(--color-refused)', dashed: false },
  sitePasses: { name: m.admin_recognition_site_passes, ink: 'var(--color-granted)', dashed: true },
  siteCross: { name: m.admin_recognition_site_cross, ink: 'var(--color-refused)', dashed: true },
};

/** Share of a histogram beyond (or below) a distance; the bin that tau lies in counts by its part. */
export function shareBelow({ shares, binWidth }: Histogram, d: number): number {
  return shares.reduce((sum, share, i) => sum + share * Math.min(1, Math.max(0, d / binWidth - i)), 0);
}

/** Corners of the steps, from the first bin that holds anything to the last; `null` breaks the line where a logarithm has no value. */
export function steps({ shares, binWidth }: Histogram, logarithmic: boolean): [number, number | null][] {
  const value = (share: number): number | null => (logarithmic && share <= 0 ? null : share);
  return [...shares.map((share, i): [number, number | null] => [i * binWidth, value(share)]), [shares.length * binWidth, value(0)]];
}

/** The numbers behind the picture, in steps of a fifth: fine enough to read aloud. */
export function asTable(report: RecognitionReport, shown: readonly Curve[], show: (share: number) => string): string[][] {
  const EDGE = 0.2;
  return Array.from({ length: 15 }, (_, i) => [
    `${(i * EDGE).toFixed(1)}–${((i + 1) * EDGE).toFixed(1)}`,
    ...shown.map((curve) => show(shareBelow(report[curve], (i + 1) * EDGE) - shareBelow(report[curve], i * EDGE))),
  ]);
}
