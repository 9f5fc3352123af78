import type { Figures, ScanRow, Spread, VisitFigures } from './figures';

/** The figures as lines of a Markdown table. */
export function table(figures: Figures): string {
  const { stages, nets, onnxruntime, scans, bytesPerTemplate, imagesPerSecond } = figures;
  const rows: readonly (readonly [what: string, value: string])[] = [
    [`backend`, figures.backend],
    ['detect, whole stage', ms(stages.detect)],
    ['align', ms(stages.align)],
    ['embed, whole stage', ms(stages.embed)],
    ...scans.map(scanRow),
    [
      'memory of the index',
      `${bytesPerTemplate.resident.toFixed(0)} bytes a template (heap and buffers ${bytesPerTemplate.held.toFixed(0)})`,
    ],
    ['evaluation of pictures 250 pixels wide, half of them enrolled with mirror image', `${imagesPerSecond.toFixed(1)} pictures a second`],
    ['detector alone (onnxruntime)', `${ms(nets.detect)} (${ms(onnxruntime.detect)})`],
    ['both encoders alone (onnxruntime)', `${ms(nets.embed)} (${ms(onnxruntime.embed)})`],
    ...visitRows(figures),
    ['start to window visible', ms(figures.windowVisible)],
    ['start to ready', ms(figures.startToReady)],
    ['idle, share of one core', `${(figures.idleCpu * 100).toFixed(1)} % (${parts(figures.idleCpuOf, 100, 1)})`],
    ['memory of all processes', `${figures.rss.toFixed(0)} MB (${parts(figures.rssOf, 1, 0)})`],
    ['other programs meanwhile', `${(figures.foreignCpu * 100).toFixed(0)} % of one core`],
  ];
  return markdown(rows);
}

/** The figures of the visits alone. */
export const visitLines = (figures: VisitFigures): string => markdown(visitRows(figures));

const markdown = (rows: readonly (readonly [string, string])[]): string =>
  [['what', 'figure'], ['---', '---'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const both = ({ median, p95 }: Spread): string => `${ms(median)} / ${ms(p95)}`;

const visitRows = (figures: VisitFigures): readonly (readonly [string, string])[] => [
  ['frame to decision, median / 95 %', both(figures.frameToDecision)],
  [`appearing to ON, median / 95 % of ${figures.visits} visits`, both(figures.appearToOn)],
  ['face seen to feedback on the screen, median / 95 %', both(figures.seenToFeedback)],
  ['appearing to feedback on the screen, median / 95 %', both(figures.appearToFeedback)],
];

/** What the station asks first, then the others with how many times as long they take. */
function scanRow({ templates, ms: { index, usearch, loop, matMul } }: ScanRow): readonly [string, string] {
  const beside = ([name, value]: readonly [string, number]): string => `${name} ${fine(value)} (${(value / usearch).toFixed(1)} x)`;
  const others = (
    [
      ['plain loop', loop],
      ['tf.matMul + topk', matMul],
    ] as const
  )
    .map(beside)
    .join(', ');
  const own = index === null ? '' : `index ${fine(index)}, `;
  return [`scan of ${templates.toLocaleString('en')} templates`, `${own}usearch ${fine(usearch)}; ${others}`];
}

const fine = (value: number): string => (value < 1 ? `${value.toFixed(3)} ms` : ms(value));

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

const parts = (of: Readonly<Record<string, number>>, scale: number, digits: number): string =>
  Object.entries(of)
    .map(([name, value]) => `${name} ${(value * scale).toFixed(digits)}`)
    .join(', ');
