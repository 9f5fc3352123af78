import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { verifyTau } from '../../core/calibration/tau';
import { Fault } from '../../core/fault';
import { splitByPerson } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import { expectNets, loadEncoderFiles } from '../../encoder';
import { loadCalibration } from '../../encoder/calibration/load-calibration';
import { readFeatures } from '../../evaluation/embed/read-features';
import { startTraining } from '../../learning/backend';
import { type DataReport, dataReport } from '../../learning/data/data-report';
import { featureSet } from '../../learning/data/feature-set';
import { featuredPeople } from '../../learning/data/featured-people';
import { peopleOfFolder } from '../../learning/data/people-folder';
import { writeEncoder } from '../../learning/head/write-encoder';
import { HeadRunConfig, runHead } from '../../learning/runs/head-run';
import { runPage } from '../../learning/runs/run-page';
import { errorsOf, heldOut } from '../../learning/studies/head/held-out';
import type { StepReport } from '../../learning/training/train';
import type { Answer } from '../answer';
import { showProgress } from '../progress';
import type { Context } from './context';
import { percent, withProgress } from './evaluate';

export interface TrainOptions extends HeadRunConfig {
  readonly data: string;
  readonly runs: string;
  readonly name: string;
  readonly cache: string;
  readonly heldOut: number;
  readonly resume: boolean;
}

const SPLIT = 5;

/** Trains a head on a folder of people, and says what that did for people who were held out. */
export async function train(options: TrainOptions, context: Context): Promise<Answer> {
  const { data, runs, name, cache, heldOut: share, resume, ...rest } = options;
  const config = HeadRunConfig.parse(rest);
  const folder = join(runs, name);
  const people = peopleOfFolder(data);
  const files = people.flatMap((person) => person.files);
  const read = await withProgress(context, (how) => readFeatures({ images: { enrolment: files, live: files }, cache, ...how }));
  const set = featureSet(featuredPeople(people, read));
  const station = await loadEncoderFiles(context.encoder.head);
  expectNets(station, read.id);
  const { head } = station;
  const calibration = await loadCalibration(context.encoder.head, station.id);
  const report = dataReport(people, set, head, verifyTau(calibration));
  reportLines(report).forEach(context.say);
  const split = splitByPerson(set.people, share, randomFor(config.seed, SPLIT));
  const backend = await startTraining(context.encoder.backend);
  const start = performance.now();
  const { weights, steps } = await withSteps(config.steps, (signal, onStep) =>
    runHead({ folder, config, set, training: split.training, start: head.weights, resume, onStep, signal }),
  );
  const after = { weights, sha256: '' };
  const errors = { before: errorsOf([heldOut(set, split.heldOut, head)]), after: errorsOf([heldOut(set, split.heldOut, after)]) };
  const seconds = (performance.now() - start) / 1000;
  const made = writeEncoder(folder, {
    name,
    weights,
    features: read.id,
    made: {
      how: `trained by ${config.loss} loss from the station's head`,
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
  const { suspects, withoutFace, ...counts } = report;
  const json = {
    name,
    config,
    data: { ...counts, withoutFace: withoutFace.length, suspects },
    heldOut: split.heldOut.length,
    errors,
    seconds,
    backend,
    encoder: made,
  };
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(json, null, 2)}\n`);
  const about = [
    `${counts.people} people of ${basename(data)}, ${split.heldOut.length} of them held out; seed ${config.seed}, backend ${backend}.`,
  ];
  const sides = { before: { head, errors: errors.before }, after: { head: after, errors: errors.after } };
  writeFileSync(join(folder, 'report.html'), runPage({ name, about, data: report, set, heldOut: split.heldOut, steps, ...sides }));
  const rates = ({ fnmr }: typeof errors.before) =>
    Object.values(fnmr)
      .map((rate) => percent(rate))
      .join(' / ');
  return {
    json,
    text: [
      `${folder} holds the head, metrics.csv and report.html (${seconds.toFixed(0)} s, ${backend}).`,
      `genuine comparisons of ${split.heldOut.length} people held out that are left out at FMR 1e-5 / 1e-4 / 1e-3:`,
      `  before ${rates(errors.before)}`,
      `  after  ${rates(errors.after)}`,
    ].join('\n'),
  };
}

/** Steps with a bar that counts pictures; Ctrl-C ends them with a checkpoint. @throws Fault interrupted */
async function withSteps(total: number, run: (signal: AbortSignal, onStep: (report: StepReport) => void) => Promise<Float32Array>) {
  const ending = new AbortController();
  const interrupt = () =>
    ending.abort(new Fault('interrupted', 'Stopped. The checkpoint is kept: the same command with --resume goes on from it.'));
  process.once('SIGINT', interrupt);
  const progress = showProgress(process.stderr, () => performance.now());
  const steps: StepReport[] = [];
  let images = 0;
  try {
    const weights = await run(ending.signal, (report) => {
      steps.push(report);
      images += report.images;
      progress.show(images, Math.round((images / steps.length) * (total - steps[0].step)), images);
    });
    return { weights, steps };
  } finally {
    progress.end();
    process.off('SIGINT', interrupt);
  }
}

function reportLines({ people, pictures, byPictures, withoutFace, suspects }: DataReport): string[] {
  const single = byPictures[0];
  return [
    `${people} people, ${pictures} pictures; ${people - single} people with two or more, ${single} with one (negatives only).`,
    ...(withoutFace.length === 0 ? [] : [`Pictures without a face: ${withoutFace.length}, such as ${withoutFace[0]}`]),
    ...(suspects.length === 0
      ? []
      : [
          `Pictures far from the person's others, perhaps of somebody else: ${suspects.length}, such as ${suspects[0].file} (d ${suspects[0].d.toFixed(2)})`,
        ]),
  ];
}
