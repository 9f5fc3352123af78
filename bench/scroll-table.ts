import type { ScrollFigures, Spread } from './figures';

/** How lists scroll, as a Markdown table, each beside its still copy; milliseconds. `more`: further columns. */
export function scrollTable<T extends ScrollFigures>(
  scrolls: readonly T[],
  more: Readonly<Record<string, (of: T) => string>> = {},
): readonly string[] {
  const heads = [
    'scrolled',
    'frame, median / 95 %',
    'of a still copy',
    "page's work a frame",
    'of a still copy',
    'ratio',
    'most rows',
    'blank',
  ];
  const lines = scrolls.map((of) => [
    `${of.speed} px a frame`,
    both(of.frame),
    both(of.still.frame),
    ms(of.work),
    ms(of.still.work),
    `${(of.work / of.still.work).toFixed(1)} x`,
    String(of.mostRows),
    `${(100 * of.blank).toFixed(1)} %`,
    ...Object.values(more).map((cell) => cell(of)),
  ]);
  const columns = [...heads, ...Object.keys(more)];
  return [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
}

const ms = (value: number): string => value.toFixed(1);
const both = ({ median, p95 }: Spread): string => `${ms(median)} / ${ms(p95)}`;
