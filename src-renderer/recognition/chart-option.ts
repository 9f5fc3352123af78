import type { RecognitionReport } from '../../src-main/contract/recognition';
import type { ChartOption } from '../components/ui/echarts';
import { distance, percent } from '../i18n/format';
import { m } from '../messages/compiled/messages';
import { type Curve, LOOKS, steps } from './curves';

const INK_SOFT = 'var(--color-ink-soft)';
const LINE = 'var(--color-line)';

/** Unrelated faces lie around 2; beyond 3 nothing lies at all. */
const X_MAX = 3;

/** The histograms on one scale of squared distance, tau across them. */
export function chartOption(report: RecognitionReport, shown: readonly Curve[], tau: number, logarithmic: boolean): ChartOption {
  const axisText = { color: INK_SOFT, fontSize: 12, fontFamily: 'inherit' };
  const smallest = Math.min(1e-2, ...shown.flatMap((curve) => report[curve].shares.filter((share) => share > 0)));
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 28, bottom: 24, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'value',
      min: 0,
      max: X_MAX,
      name: m.admin_recognition_chart_x(),
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: axisText,
      axisLabel: axisText,
      axisLine: { show: true, lineStyle: { color: LINE } },
      splitLine: { show: false },
    },
    yAxis: {
      type: logarithmic ? 'log' : 'value',
      min: logarithmic ? 10 ** Math.floor(Math.log10(smallest)) : 0,
      axisLabel: { ...axisText, formatter: percent },
      axisLine: { show: false },
      splitLine: { lineStyle: { color: LINE } },
    },
    series: shown.map((curve, index) => ({
      type: 'line',
      name: LOOKS[curve].name(),
      step: 'end',
      symbol: 'none',
      silent: true,
      data: steps(report[curve], logarithmic),
      itemStyle: { color: LOOKS[curve].ink },
      lineStyle: { color: LOOKS[curve].ink, width: 2, type: LOOKS[curve].dashed ? 'dashed' : 'solid' },
      ...(LOOKS[curve].dashed ? {} : { areaStyle: { color: LOOKS[curve].ink, opacity: 0.14 } }),
      ...(index === 0 ? { markLine: limit(tau) } : {}),
    })),
  };
}

const limit = (tau: number) => ({
  symbol: 'none',
  silent: true,
  animation: false,
  lineStyle: { color: 'var(--color-ink)', width: 2, type: 'solid' as const },
  label: {
    formatter: m.admin_threshold_at({ tau: distance(tau) }),
    color: 'var(--color-ink)',
    fontSize: 12,
    fontWeight: 600,
    fontFamily: 'inherit',
  },
  data: [{ xAxis: tau }],
});
