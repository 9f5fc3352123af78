import type { Cloud } from '../../../core/learning/collapse';
import { note, section, table } from '../../../evaluation/report/html';
import { page } from '../../../evaluation/report/page';
import { type Curve, CURVE_COLOURS, stepChart } from '../study-charts';
import { type MarginRun, outcomeOf, spreadOf } from './margin-study';

/** Curves of every run: mean length, and the spread of what the loss measures distances of. */
export function marginPage(runs: readonly MarginRun[], about: readonly string[]): string {
  const kinds = [...new Set(runs.map(kindOf))];
  const curves = (kind: string, value: (run: MarginRun, cloud: Cloud) => number): Curve[] =>
    runs
      .filter((run) => kindOf(run) === kind)
      .map((run, i) => ({
        name: `seed ${run.seed}`,
        colour: CURVE_COLOURS[i % CURVE_COLOURS.length],
        points: run.clouds.map((cloud, step) => [step, value(run, cloud)] as const),
      }));
  return page({
    title: 'Margin and unit length',
    about,
    figures: [],
    sections: [
      section(
        'What became of the embeddings',
        table(
          ['margin', 'seed', 'outcome'],
          runs.map((run) => [kindOf(run), String(run.seed), outcomeOf(run)]),
        ),
      ),
      ...kinds.map((kind) =>
        section(
          kind,
          `<div class="charts">${[
            stepChart(
              'Mean length before unit length',
              curves(kind, (_, { norm }) => norm),
              { scale: 'log', min: 0.1, max: 10_000 },
            ),
            stepChart('Mean squared distance to the middle', curves(kind, spreadOf), { scale: 'log', min: 1e-6, max: 1000 }),
          ].join('')}</div>`,
        ),
      ),
      note('With unit length the spread is that of directions, which the loss measures; f itself has length 1 there and cannot be 0.'),
    ],
  });
}

const kindOf = ({ alpha, unitLength }: MarginRun): string => `margin ${alpha}, ${unitLength ? 'unit length' : 'any length'}`;
