import type { Overview } from '../../src-main/contract/reports';
import type { ChartOption } from '../components/ui/echarts';
import { m } from '../messages/compiled/messages';

export const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Bars by the hour: who was let in, and on top of it, striped, who was refused. */
export function hourOption({ granted, refused }: Pick<Overview, 'granted' | 'refused'>): ChartOption {
  const axisText = { color: 'var(--color-ink-soft)', fontSize: 12, fontFamily: 'inherit' };
  return {
    animation: false,
    grid: { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: granted.map((_, hour) => hourName(hour)),
      axisLabel: { ...axisText, interval: 2 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: 'var(--color-line-strong)' } },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: axisText,
      splitLine: { lineStyle: { color: 'var(--color-line)' } },
    },
    series: [
      bars(m.admin_overview_let_in(), granted, { color: 'var(--color-granted)' }),
      bars(m.admin_overview_turned_away(), refused, {
        color: 'var(--color-refused-soft)',
        borderColor: 'var(--color-refused)',
        borderWidth: 1.5,
      }),
    ],
  };
}

const bars = (name: string, data: readonly number[], itemStyle: object) => ({
  type: 'bar' as const,
  name,
  stack: 'all',
  silent: true,
  barCategoryGap: '25%',
  data: data.map((count) => (count === 0 ? null : count)),
  itemStyle,
});
