import type { Embedding } from '../../core/embedding';
import type { Person } from '../../core/learning/split';
import { type Metric, SQUARED_DISTANCE } from '../../core/metric';
import { type Head, project } from '../../encoder';
import { type Colour, draw, type Point } from '../../evaluation/report/chart';
import { distanceHistogram } from '../../evaluation/report/curves';
import { figure, note, percent, section, table } from '../../evaluation/report/html';
import { page } from '../../evaluation/report/page';
import { sorted } from '../../evaluation/statistics/sorted';
import type { DataReport } from '../data/data-report';
import { featuresOf, type FeatureSet } from '../data/feature-set';
import { principalDirections } from '../head/principal-directions';
import type { HeldOutErrors } from '../studies/head/held-out';
import type { Metrics } from './metrics';

export interface RunPage {
  readonly name: string;
  readonly about: readonly string[];
  readonly data: DataReport;
  readonly set: FeatureSet;
  readonly heldOut: readonly Person[];
  /** All of the run, also those before it was gone on with. */
  readonly steps: readonly Metrics[];
  readonly before: Side;
  readonly after: Side;
}

interface Side {
  readonly head: Head;
  readonly metric: Metric;
  readonly errors: HeldOutErrors;
}

/** What a run did, as one file: curves, distances of people held out before and after, and where a few of them lie. */
export function runPage({ name, about, data, set, heldOut, steps, before, after }: RunPage): string {
  const errors = ({ fnmr, dPrime }: HeldOutErrors) => [...Object.values(fnmr).map((share) => percent(share)), dPrime.toFixed(3)];
  return page({
    title: `Training run ${name}`,
    about,
    figures: [
      ['people held out', String(heldOut.length)],
      ['left out at FMR 1e-3, before', percent(before.errors.fnmr['0.001'])],
      ['after', percent(after.errors.fnmr['0.001'])],
    ],
    sections: [
      section(
        'People held out',
        table(
          ['head', 'FNMR at FMR 1e-5', '1e-4', '1e-3', "d'"],
          [
            ['before', ...errors(before.errors)],
            ['after', ...errors(after.errors)],
          ],
        ),
        note('Every picture of theirs as enrolled against every other as a live frame. Nobody of them was trained on.'),
        `<div class="charts">${figure(spread(set, heldOut, before), 'Distances before')}${figure(spread(set, heldOut, after), 'Distances after')}</div>`,
      ),
      section('Training', `<div class="charts">${curves(steps, "d'")}</div>`),
      section(
        'Where people lie',
        `<div class="charts">${figure(plane(set, heldOut, before.head), 'Before')}${figure(plane(set, heldOut, after.head), 'After')}</div>`,
        note(
          'People held out, the four with the most pictures in colour, on the two directions in which their embeddings vary most (principal components).',
        ),
      ),
      section('Data', ...dataParts(data)),
    ],
  });
}

export function dataParts({ people, pictures, byPictures, unreadable, withoutFace, suspects }: DataReport): string[] {
  const counts = byPictures.map((count, i): [string, string] => [
    i + 1 === byPictures.length ? `${i + 1} or more` : String(i + 1),
    String(count),
  ]);
  return [
    note(`${people} people, ${pictures} pictures, ${withoutFace.length} of them without a face, ${unreadable.length} that cannot be read.`),
    table(
      ['pictures', 'people'],
      counts.filter(([, count]) => count !== '0'),
    ),
    ...(withoutFace.length + unreadable.length === 0
      ? []
      : [
          table(
            ['picture', 'why it is not used'],
            [
              ...unreadable.map((file) => [file, 'cannot be read'] as const),
              ...withoutFace.map((file) => [file, 'no face found'] as const),
            ].slice(0, MOST_NAMED),
          ),
        ]),
    ...(suspects.length === 0
      ? []
      : [
          note('Far from the person’s other pictures, perhaps of somebody else:'),
          table(
            ['picture', 'of', 'd'],
            suspects.slice(0, MOST_NAMED).map(({ file, person, d }) => [file, person, d.toFixed(2)]),
          ),
        ]),
  ];
}

const MOST_NAMED = 30;

const embeddingsOf = (set: FeatureSet, images: readonly number[], head: Head, path: 'enrolment' | 'live'): Embedding[] =>
  images.map((image) => project(head, featuresOf(set, image, path)));

const spread = (set: FeatureSet, people: readonly Person[], { head, metric }: Side): string =>
  distancesChart(people, (images) => [embeddingsOf(set, images, head, 'enrolment'), embeddingsOf(set, images, head, 'live')], metric);

/** @param embed pictures by their numbers, as enrolled and as they come to the door */
export function distancesChart(
  people: readonly Person[],
  embed: (images: readonly number[]) => readonly [enrolled: readonly Embedding[], live: readonly Embedding[]],
  metric = SQUARED_DISTANCE,
): string {
  const rows = people.flatMap(({ images }, person) => images.map((image) => ({ image, person })));
  const [enrolled, live] = embed(rows.map(({ image }) => image));
  const distances = (same: boolean) =>
    sorted(
      rows.flatMap((a, i) => rows.flatMap((b, j) => (i !== j && (a.person === b.person) === same ? [metric.d(enrolled[i], live[j])] : []))),
    );
  return distanceHistogram(
    [
      { name: 'one person', colour: 'genuine', distances: distances(true) },
      { name: 'two people', colour: 'impostor', distances: distances(false) },
    ],
    [],
  );
}

/** What stands in metrics.csv. */
export function curves(steps: readonly Metrics[], validated: string): string {
  const last = Math.max(1, steps.length - 1);
  const chart = (caption: string, lines: readonly (readonly [string, Colour, (step: Metrics) => number])[], fromZero = true) => {
    const series = lines.map(([name, colour, value]) => ({
      name,
      colour,
      points: steps.map((step): Point => [step.step, value(step)]).filter(([, y]) => Number.isFinite(y)),
    }));
    const values = series.flatMap(({ points }) => points.map(([, y]) => y));
    const top = Math.max(1e-3, ...values);
    // of what hardly moves the change is to be seen
    const min = fromZero ? 0 : Math.floor(Math.min(...values) * 10) / 10;
    return figure(
      draw({
        x: { name: 'step', scale: 'value', min: 0, max: last, label: (step) => step.toFixed(0) },
        y: {
          name: '',
          scale: 'value',
          min,
          max: fromZero ? Number((top * 1.05).toPrecision(2)) : Math.ceil(top * 10) / 10,
          label: (value) => String(Number(value.toPrecision(3))),
        },
        series,
      }),
      caption,
    );
  };
  return [
    chart('Loss', [['loss', 'third', ({ loss }) => loss]]),
    ...(steps.some(({ validation }) => Number.isFinite(validation))
      ? [
          chart(
            `${validated} of people kept apart, by whom the best weights are chosen`,
            [[validated, 'impostor', ({ validation }) => validation]],
            false,
          ),
        ]
      : []),
    chart('Share of triplets with a loss, or of pairs or pictures judged wrongly', [['active', 'fourth', ({ active }) => active]]),
    chart('Mean distances of the examples', [
      ['d(A, P)', 'genuine', ({ positive }) => positive],
      ['d(A, N)', 'impostor', ({ negative }) => negative],
    ]),
    chart('The cloud of embeddings before unit length', [
      ['mean length', 'third', ({ norm }) => norm],
      ['spread about the middle', 'fourth', ({ spread }) => spread],
    ]),
  ].join('');
}

const PLANE_COLOURS: readonly Colour[] = ['genuine', 'impostor', 'third', 'fourth'];

const plane = (set: FeatureSet, people: readonly Person[], head: Head): string =>
  planeChart(people, (images) => embeddingsOf(set, images, head, 'enrolment'));

export function planeChart(people: readonly Person[], embed: (images: readonly number[]) => readonly Embedding[]): string {
  const all = embed(people.flatMap(({ images }) => images));
  const { mean, directions } = principalDirections(all, 2);
  const size = mean.length;
  const along = (embedding: Embedding, axis: 0 | 1) =>
    embedding.reduce((sum, value, i) => sum + (value - mean[i]) * directions[axis * size + i], 0);
  const points = (images: readonly number[]) => embed(images).map((embedding): Point => [along(embedding, 0), along(embedding, 1)]);
  const shown = [...people].sort((a, b) => b.images.length - a.images.length).slice(0, PLANE_COLOURS.length);
  const series = shown.map(({ name, images }, i) => ({
    name,
    colour: PLANE_COLOURS[i],
    look: 'dots' as const,
    points: points(images),
  }));
  const axis = { name: '', scale: 'value', min: -1, max: 1, label: (value: number) => value.toFixed(1) } as const;
  const others = people.filter((person) => !shown.includes(person)).flatMap(({ images }) => images);
  return draw({ x: axis, y: axis, series: [{ name: 'others', colour: 'line', look: 'dots', points: points(others) }, ...series] });
}
