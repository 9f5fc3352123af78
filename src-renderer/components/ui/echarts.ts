import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption, MarkLineComponent, type MarkLineComponentOption } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only what the screens draw, so that the rest of the library stays out of the bundle.
use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | MarkLineComponentOption>;
export type Chart = ReturnType<typeof init>;

/** As vectors: colours may then be the style sheet's own variables, which follow light and dark by themselves. */
export const drawIn = (element: HTMLElement): Chart => init(element, null, { renderer: 'svg' });
