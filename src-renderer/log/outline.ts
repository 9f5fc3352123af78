import type { Histogram } from '../../src-main/contract/recognition';

/** A histogram as a closed outline of an SVG: as wide as `max` distance, its highest bin as high as `height`. */
export function outline({ shares, binWidth }: Histogram, max: number, width: number, height: number): string {
  const top = Math.max(...shares);
  if (top <= 0) return '';
  const x = (d: number): string => ((Math.min(d, max) / max) * width).toFixed(1);
  const shown = shares.slice(0, Math.ceil(max / binWidth));
  const steps = shown.map((share, i) => `V${(height * (1 - share / top)).toFixed(1)}H${x((i + 1) * binWidth)}`);
  return `M0 ${height}${steps.join('')}V${height}Z`;
}
