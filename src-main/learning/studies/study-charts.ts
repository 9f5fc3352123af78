import { type Axis, type Colour, draw, type Point } from '../../evaluation/report/chart';
import { figure } from '../../evaluation/report/html';

export interface Curve {
  readonly name: string;
  readonly colour: Colour;
  readonly points: readonly Point[];
}

export const CURVE_COLOURS: readonly Colour[] = ['genuine', 'impostor', 'third', 'fourth'];

/** Curves over the steps of a training. @param y bounds of the other axis; its points may lie outside */
export function stepChart(caption: string, curves: readonly Curve[], y: Pick<Axis, 'scale' | 'min' | 'max'>): string {
  const last = Math.max(1, ...curves.flatMap(({ points }) => points.map(([step]) => step)));
  const within = (value: number) => Math.min(y.max, Math.max(y.min, value));
  return figure(
    draw({
      x: { name: 'step', scale: 'value', min: 0, max: last, label: (step) => step.toFixed(0) },
      y: { name: '', ...y, label: (value) => (value > 0 && value < 1e-3 ? value.toExponential(0) : String(Number(value.toPrecision(3)))) },
      series: curves.map((curve) => ({ ...curve, points: curve.points.map(([step, value]): Point => [step, within(value)]) })),
    }),
    caption,
  );
}
