import { init } from 'echarts';

/** A chart's size in its own units; it is scaled to the page. Letters of 14 stay readable on a phone. */
const [WIDTH, HEIGHT] = [520, 380];
const LETTERS = 14;

/** Colours of the page, which change between light and dark: drawn as stand-ins, then named. */
export const COLOURS = {
  ink: '#010101',
  soft: '#020202',
  line: '#030303',
  genuine: '#040404',
  impostor: '#050505',
  third: '#060606',
  fourth: '#070707',
} as const;

export type Colour = keyof typeof COLOURS;
export type Point = readonly [x: number, y: number];

export interface Series {
  readonly name: string;
  readonly colour: Colour;
  readonly points: readonly Point[];
  readonly look?: 'line' | 'dashed' | 'dots' | 'area' | 'steps';
}

export interface Axis {
  readonly name: string;
  readonly scale: 'log' | 'value';
  readonly min: number;
  readonly max: number;
  readonly label: (value: number) => string;
}

export interface Chart {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Vertical lines, each with its name. */
  readonly marks?: readonly { readonly name: string; readonly at: number }[];
}

/** Curves as SVG, without a page and without a script. */
export function draw({ x, y, series, marks = [] }: Chart): string {
  // A dashed line goes with dots of its colour, whose name it shares.
  const legend = series.filter(({ look }) => look !== 'dashed').map(({ name }) => name);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit', fontSize: LETTERS, color: COLOURS.ink },
      legend: {
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 14,
        itemHeight: 5,
        itemGap: 16,
        textStyle: { fontSize: LETTERS, color: COLOURS.ink },
        data: legend,
      },
      grid: { left: 62, right: 18, top: 44 + Math.floor((legend.length - 1) / 3) * 22 + marks.length * 16, bottom: 56 },
      xAxis: axis(x, 'middle', 34),
      yAxis: axis(y, 'end', 12),
      series: [...series.map(seriesOption), ...marks.map(markOption)],
    });
    return named(chart.renderToSVGString());
  } finally {
    // It keeps a timer, and with it the process.
    chart.dispose();
  }
}

function axis({ name, scale, min, max, label }: Axis, nameLocation: 'middle' | 'end', nameGap: number) {
  return {
    type: scale,
    min,
    max,
    name: nameLocation === 'middle' ? name : '',
    nameLocation,
    nameGap,
    nameTextStyle: { fontSize: LETTERS, color: COLOURS.soft },
    axisLabel: { formatter: label, fontSize: LETTERS - 1, color: COLOURS.soft, hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: COLOURS.line } },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: COLOURS.line, width: 1 } },
  };
}

function seriesOption({ name, colour, points, look = 'line' }: Series) {
  const color = COLOURS[colour];
  if (look === 'dots') return { type: 'scatter', name, data: points, symbolSize: 9, itemStyle: { color } };
  return {
    type: 'line',
    name,
    data: points,
    showSymbol: false,
    itemStyle: { color },
    lineStyle: { color, width: 2, type: look === 'dashed' ? 'dashed' : 'solid' },
    ...(look === 'area' || look === 'steps' ? { step: look === 'steps' ? 'end' : 'middle' } : {}),
    ...(look === 'area' ? { areaStyle: { color, opacity: 0.18 } } : {}),
  };
}

function markOption({ name, at }: { readonly name: string; readonly at: number }, index: number) {
  return {
    type: 'line',
    data: [],
    markLine: {
      symbol: 'none',
      silent: true,
      lineStyle: { color: COLOURS.ink, type: 'dashed', width: 1.5 },
      label: { formatter: name, fontSize: LETTERS - 1, color: COLOURS.ink, position: 'end', distance: 4 + index * 16 },
      data: [{ xAxis: at }],
    },
  };
}

/** The letters' family and the colours are the page's. */
function named(svg: string): string {
  return Object.entries(COLOURS).reduce((text, [name, stand]) => text.replaceAll(stand, `var(--${name})`), svg);
}
