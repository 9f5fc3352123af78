import type { DistanceTrend } from '../../src-main/contract/rows';
import type { ChartOption } from '../components/ui/echarts';
import { distance, shortDate } from '../i18n/format';
import { m } from '../messages/compiled/messages';

const INK_SOFT = 'var(--color-ink-soft)';
const LINE = 'var(--color-line)';

/** Each pass a point over its time, tau across them. */
export function trendOption({ passes, tau }: DistanceTrend): ChartOption {
  const axisText = { color: INK_SOFT, fontSize: 12, fontFamily: 'inherit' };
  const [first, last] = [passes[0]?.at ?? 0, passes.at(-1)?.at ?? 0];
  const top = Math.max(tau, ...passes.map(({ d1 }) => d1));
  return {
    animation: false,
    grid: { left: 4, right: 8, top: 20, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'value',
      min: first,
      max: Math.max(last, first + 1),
      interval: Math.max(1, (last - first) / 2),
      axisLabel: { ...axisText, hideOverlap: true, alignMinLabel: 'left', alignMaxLabel: 'right', formatter: shortDate },
      axisLine: { show: true, lineStyle: { color: LINE } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: Math.ceil((top + 0.1) * 2) / 2,
      splitNumber: 3,
      axisLabel: { ...axisText, formatter: distance },
      axisLine: { show: false },
      splitLine: { lineStyle: { color: LINE } },
    },
    series: [
      {
        type: 'line',
        symbol: 'circle',
        symbolSize: 6,
        showAllSymbol: true,
        silent: true,
        data: passes.map(({ at, d1 }) => [at, d1]),
        itemStyle: { color: 'var(--color-accent)' },
        lineStyle: { width: 0 },
        markLine: {
          symbol: 'none',
          silent: true,
          animation: false,
          lineStyle: { color: 'var(--color-ink)', width: 2, type: 'solid' },
          label: {
            position: 'insideEndTop',
            formatter: m.admin_threshold_at({ tau: distance(tau) }),
            color: 'var(--color-ink)',
            fontSize: 12,
            fontWeight: 600,
            fontFamily: 'inherit',
          },
          data: [{ yAxis: tau }],
        },
      },
    ],
  };
}
