import type { Figures } from './figures';

/** The figures as lines of a Markdown table. */
export function table(figures: Figures): string {
  const { stages, nets, onnxruntime, frameToDecision, appearToOn } = figures;
  const rows: readonly (readonly [what: string, value: string])[] = [
    [`backend`, figures.backend],
    ['detect, whole stage', ms(stages.detect)],
    ['align', ms(stages.align)],
    ['embed, whole stage', ms(stages.embed)],
    ['scan, K = 1,000', ms(stages.scan)],
    ['detector alone (onnxruntime)', `${ms(nets.detect)} (${ms(onnxruntime.detect)})`],
    ['both encoders alone (onnxruntime)', `${ms(nets.embed)} (${ms(onnxruntime.embed)})`],
    ['frame to decision, median / 95 %', `${ms(frameToDecision.median)} / ${ms(frameToDecision.p95)}`],
    [`appearing to ON, median / 95 % of ${figures.visits} visits`, `${ms(appearToOn.median)} / ${ms(appearToOn.p95)}`],
    ['start to window visible', ms(figures.windowVisible)],
    ['start to ready', ms(figures.startToReady)],
    ['idle, share of one core', `${(figures.idleCpu * 100).toFixed(1)} % (${parts(figures.idleCpuOf, 100, 1)})`],
    ['memory of all processes', `${figures.rss.toFixed(0)} MB (${parts(figures.rssOf, 1, 0)})`],
    ['other programs meanwhile', `${(figures.foreignCpu * 100).toFixed(0)} % of one core`],
  ];
  return [['what', 'figure'], ['---', '---'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

const parts = (of: Readonly<Record<string, number>>, scale: number, digits: number): string =>
  Object.entries(of)
    .map(([name, value]) => `${name} ${(value * scale).toFixed(digits)}`)
    .join(', ');
