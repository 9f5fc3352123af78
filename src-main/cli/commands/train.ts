import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { verifyTau } from '../../core/calibration/tau';
import { squaredDistance } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { judgedBy, logOddsAgainst, SQUARED_DISTANCE } from '../../core/metric';
import { type Person, splitByPerson } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import { headOf, headOn, loadEncoderFiles } from '../../encoder';
import { loadCalibration } from '../../encoder/calibration/load-calibration';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import { readFeatures } from '../../evaluation/embed/read-features';
import { startTraining } from '../../learning/backend';
import { type DataReport, dataReport } from '../../learning/data/data-report';
import { featureSet } from '../../learning/data/feature-set';
import { featuredPeople, unreadableFiles } from '../../learning/data/featured-people';
import { checkPeople, peopleOfFolder } from '../../learning/data/people-folder';
import { peopleOfList } from '../../learning/data/people-list';
import { writeEncoder } from '../../learning/written/write-encoder';
import { checkDecideBy, HeadRunConfig, runHead } from '../../learning/runs/head-run';
import { readMetrics, type RunStep } from '../../learning/runs/metrics';
import type { RecipeName } from '../../learning/runs/recipes';
import { runPage } from '../../learning/runs/run-page';
import { errorsOf, heldOut } from '../../learning/studies/head/held-out';
import { onDisk } from '../../learning/training/disk-fault';
import type { Answer } from '../answer';
import { withEncoder } from '../places';
import { showProgress } from '../progress';
import type { Context } from './context';
import { percent, withProgress } from './evaluate';

export interface TrainOptions extends Omit<HeadRunConfig, 'from' | 'recipe'> {
  /** Folder of people, or that the list's paths start from. */
  readonly data?: string;
  readonly list?: string;
  readonly runs: string;
  readonly name: string;
  readonly cache: string;
  /** Folder of a run whose head is set out from, instead of the station's. */
  readonly start?: string;
  readonly recipe?: RecipeName;
  /** Pixels that a net from random weights looks at. */
  readonly side: number;
  readonly resume: boolean;
}

/** Draws of who is held out, and of who is kept apart. */
export const SPLIT = 5;
const APART = 6;

/** Trains a head on people's pictures, and says what that did for people who were held out. */
export async function train(options: TrainOptions, context: Context): Promise<Answer> {
  const { runs, name, cache, start: from, resume } = options;
  const folder = join(runs, name);
  const { people, data } = peopleOf(options);
  const station = await loadEncoderFiles(context.encoder.head);
  const [head, { metric }] = [headOf(station), station];
  const started = from === undefined ? station : await loadEncoderFiles(withEncoder(context.encoder, from).head);
  const start = headOf(started);
  const config = HeadRunConfig.parse({ ...options, from: start.sha256, recipe: options.recipe ?? null });
  checkDecideBy(config);
  const files = people.flatMap((person) => person.files);
  const read = await withProgress(context, (how) => readFeatures({ images: { enrolment: files, live: files }, cache, ...how }));
  const set = featureSet(featuredPeople(people, read));
  for (const encoder of [station, started]) headOn(encoder, read.id);
  const calibration = await loadCalibration(context.encoder.head, station.id);
  const report = dataReport(people, unreadableFiles(read), set, head, verifyTau(calibration));
  reportLines(report).forEach(context.say);
  const outer = splitByPerson(set.people, config.heldOut, randomFor(config.seed, SPLIT));
  const split = { ...keptApart(outer.training, config.validation, config.seed), heldOut: outer.heldOut };
  const backend = await startTraining(context.encoder.backend);
  const began = performance.now();
  const { weights, judge, steps } = await withSteps(config.steps, (signal, onStep) =>
    runHead({ folder, config, set, ...split, start: start.weights, resume, onStep, signal }),
  );
  const before = { head, metric };
  const after = { head: { weights, sha256: '' }, metric: judge === null ? SQUARED_DISTANCE : judgedBy(judge) };
  const unlike = judge === null ? squaredDistance : logOddsAgainst(judge);
  const errors = {
    before: errorsOf([heldOut(set, split.heldOut, head, metric.d)]),
    after: errorsOf([heldOut(set, split.heldOut, after.head, unlike)]),
  };
  const seconds = (performance.now() - began) / 1000;
  const json = onDisk(folder, () => {
    const made = writeEncoder(folder, {
      name,
      weights,
      judge,
      features: read.id,
      made: {
        how: `trained by ${config.loss} loss from ${from === undefined ? "the station's head" : `the head of ${basename(from)}`}`,
        data: basename(data),
        people: split.training.length,
        images: split.training.reduce((sum, { images }) => sum + images.length, 0),
      },
      metrics: Object.entries(errors.after.fnmr).map(([fmr, value]) => ({
        what: `FNMR at FMR ${fmr}`,
        on: `${split.heldOut.length} people of ${basename(data)} held out`,
        value,
      })),
    });
    const counts = { heldOut: split.heldOut.length, validation: split.validation.length };
    const results = { name, config, data: report, ...counts, steps, errors, seconds, backend, encoder: made };
    writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
    const about = [
      `${report.people} people of ${basename(data)}, ${split.heldOut.length} of them held out, ${split.validation.length} kept apart to choose by; seed ${config.seed}, backend ${backend}.`,
      ...(config.recipe === null ? [] : [`Recipe ${config.recipe}.`]),
    ];
    const sides = { before: { ...before, errors: errors.before }, after: { ...after, errors: errors.after } };
    const curves = readMetrics(join(folder, 'metrics.csv'));
    const page = runPage({ name, about, data: report, set, heldOut: split.heldOut, steps: curves, ...sides });
    writeFileSync(join(folder, 'report.html'), page);
    return results;
  });
  const unchanged = judge === null && weights.length === start.weights.length && weights.every((value, i) => value === start.weights[i]);
  const rates = ({ fnmr }: typeof errors.before) =>
    Object.values(fnmr)
      .map((rate) => percent(rate))
      .join(' / ');
  return {
    json,
    text: [
      `${folder} holds the head, metrics.csv and report.html (${seconds.toFixed(0)} s, ${backend}).`,
      split.validation.length === 0
        ? `${steps.taken} steps; the last weights are kept.`
        : `${steps.taken} steps of ${config.steps}; the weights after ${steps.best} are kept, best on ${split.validation.length} people kept apart.`,
      ...(unchanged ? [UNCHANGED] : []),
      ...(judge === null
        ? []
        : ['The encoder decides by the probability that two pictures show one person; with each d and tau its p is said.']),
      `genuine comparisons of ${split.heldOut.length} people held out that are left out at FMR 1e-5 / 1e-4 / 1e-3:`,
      `  before ${rates(errors.before)}`,
      `  after  ${rates(errors.after)}`,
    ].join('\n'),
  };
}

/** Of a few people who are far apart no triplet is active from the first step on. */
const UNCHANGED =
  'The head is still the one it set out from, and so is the encoder: take more people, harder triplets (--mining hard) or a larger margin (--alpha).';

/** @throws Fault argument-invalid, list-malformed, training-data-insufficient */
export function peopleOf({ data, list }: Pick<TrainOptions, 'data' | 'list'>): {
  readonly people: readonly PersonPictures[];
  readonly data: string;
} {
  if (list === undefined && data === undefined)
    throw new Fault('argument-invalid', 'Name the pictures: --data with a folder for each person, or --list with a CSV of person,image.');
  const people = list === undefined ? peopleOfFolder(data ?? '') : peopleOfList(list, data ?? dirname(list));
  checkPeople(people, list ?? data ?? '');
  return { people, data: list ?? data ?? '' };
}

/** With fewer people of two pictures the best weights would be chosen by one or two of them. */
const FEWEST_TO_CHOOSE_BY = 20;

export function keptApart(people: readonly Person[], share: number, seed: number): Record<'training' | 'validation', readonly Person[]> {
  const several = people.filter(({ images }) => images.length >= 2);
  if (share === 0 || several.length < FEWEST_TO_CHOOSE_BY) return { training: people, validation: [] };
  const { training, heldOut: validation } = splitByPerson(people, share, randomFor(seed, APART));
  return { training, validation };
}

/** Steps with a bar that counts pictures; Ctrl-C ends them with a checkpoint. @throws Fault interrupted */
export async function withSteps<T>(total: number, run: (signal: AbortSignal, onStep: (step: RunStep) => void) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const interrupt = () =>
    ending.abort(new Fault('interrupted', 'Stopped. The checkpoint is kept: the same command with --resume goes on from it.'));
  process.once('SIGINT', interrupt);
  const progress = showProgress(process.stderr, () => performance.now());
  let [images, steps, first] = [0, 0, 0];
  try {
    return await run(ending.signal, (report) => {
      if (steps === 0) first = report.step;
      images += report.images;
      progress.show(images, Math.round((images / ++steps) * (total - first)), images);
    });
  } finally {
    progress.end();
    process.off('SIGINT', interrupt);
  }
}

const MOST_NAMED = 20;

export function reportLines({ people, pictures, byPictures, unreadable, withoutFace, suspects }: DataReport): string[] {
  const single = byPictures[0];
  const named = (what: string, files: readonly string[]) => {
    if (files.length === 0) return [];
    const more = files.length > MOST_NAMED ? [`  and ${files.length - MOST_NAMED} more`] : [];
    return [`${what}: ${files.length}`, ...files.slice(0, MOST_NAMED).map((file) => `  ${file}`), ...more];
  };
  return [
    `${people} people, ${pictures} pictures; ${people - single} people with two or more, ${single} with one (negatives only).`,
    ...named('Pictures that cannot be read, left out', unreadable),
    ...named('Pictures without a face, left out', withoutFace),
    ...named(
      "Pictures far from the person's others, perhaps of somebody else",
      suspects.map(({ file, d }) => `${file} (d ${d.toFixed(2)})`),
    ),
  ];
}
