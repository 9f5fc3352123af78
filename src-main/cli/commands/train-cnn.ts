import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Fault } from '../../core/fault';
import { splitByPerson } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import { netsIds, type NetworkShape } from '../../encoder';
import type { Cropped } from '../../evaluation/crops/cropped';
import { readCrops } from '../../evaluation/crops/read-crops';
import { startTraining } from '../../learning/backend';
import { type CropSet, cropSet, sidesTo } from '../../learning/data/crop-set';
import { cropReport } from '../../learning/data/crop-report';
import { cnn } from '../../learning/networks/cnn';
import type { Network } from '../../learning/networks/network';
import { SMALL_CNN } from '../../learning/networks/small-cnn';
import { cnnPage } from '../../learning/runs/cnn-page';
import { runCnn } from '../../learning/runs/cnn-run';
import { RunConfig } from '../../learning/runs/run';
import { readMetrics } from '../../learning/runs/metrics';
import { judgePairs, pairsOf } from '../../learning/studies/mining/held-out-pairs';
import { onDisk } from '../../learning/training/disk-fault';
import { startWeights } from '../../learning/training/cnn-trainer';
import { writeNetwork } from '../../learning/written/write-network';
import type { Answer } from '../answer';
import type { Context } from './context';
import { percent, withProgress } from './evaluate';
import { suspectsIn } from './suspects-in';
import { keptApart, peopleOf, reportLines, SPLIT, type TrainOptions, withSteps } from './train';

/** Draws of the pairs that people held out are judged by. */
const PAIRS = 9;
/** Of fewer no folds can be made. */
const FEWEST_TO_JUDGE = 4;

/** Trains a small net from random weights on aligned faces. @param refused options that were given and mean nothing here @throws Fault argument-invalid */
export async function trainCnn(options: TrainOptions, refused: readonly string[], context: Context): Promise<Answer> {
  if (refused.length > 0) throw new Fault('argument-invalid', `--${refused[0]} is for heads; leave it out, or --network cnn.`);
  const { runs, name, cache, resume } = options;
  const config = RunConfig.parse(options);
  const folder = join(runs, name);
  const { people, data } = peopleOf(options);
  const files = people.flatMap((person) => person.files);
  const layers: NetworkShape = { ...SMALL_CNN, side: options.side };
  const sides = sidesTo(layers.side);
  const [aligned, kept = aligned] = sides;
  const read: ReadonlyMap<string, Cropped> = await withProgress(context, (how) => readCrops({ files, side: kept, cache, ...how }));
  const all = cropSet(people, read, layers.side);
  const report = cropReport(people, read, all, await suspectsIn(people, read, cache, context));
  reportLines(report).forEach(context.say);
  // a picture costs as much whether it can be a positive or not: people with one are left out
  const set: CropSet = { ...all, people: all.people.filter(({ images }) => images.length >= 2) };
  const outer = splitByPerson(set.people, config.heldOut, randomFor(config.seed, SPLIT));
  const split = { ...keptApart(outer.training, config.validation, config.seed), heldOut: outer.heldOut };
  const { alignment } = await netsIds(context.encoder.nets);
  const backend = await startTraining(context.encoder.backend);
  const began = performance.now();
  const { network, steps, loading } = await withSteps(config.steps, (signal, onStep) =>
    runCnn({ folder, config, layers, set, ...split, thread: context.cropThread, resume, onStep, signal }),
  );
  const before = cnn(layers, startWeights(config.seed));
  const pairs = pairsOf(split.heldOut, randomFor(config.seed, PAIRS));
  const errorsOf = (of: Network) => (split.heldOut.length < FEWEST_TO_JUDGE ? null : judgePairs(of, set, pairs));
  const errors = { before: errorsOf(before), after: errorsOf(network) };
  const seconds = (performance.now() - began) / 1000;
  const json = onDisk(folder, () => {
    const judges = `${pairs.length} pairs of ${split.heldOut.length} people of ${basename(data)} held out`;
    const made = writeNetwork(folder, {
      name,
      alignment,
      sides,
      layers: layers.layers,
      network,
      made: {
        how: `a net of its own, trained by triplet loss (${config.mining}) from random weights`,
        data: basename(data),
        people: split.training.length,
        images: split.training.reduce((sum, { images }) => sum + images.length, 0),
      },
      metrics:
        errors.after === null
          ? []
          : [
              { what: 'accuracy', on: judges, value: errors.after.accuracy },
              { what: 'AUC', on: judges, value: errors.after.auc },
            ],
    });
    const counts = { heldOut: split.heldOut.length, validation: split.validation.length };
    const results = { name, config, data: report, ...counts, pairs: pairs.length, steps, errors, seconds, loading, backend, encoder: made };
    writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
    const about = [
      `A small net from random weights: ${split.training.length} people of ${basename(data)} with two pictures or more; ${split.heldOut.length} others held out; seed ${config.seed}, backend ${backend}.`,
    ];
    const curves = readMetrics(join(folder, 'metrics.csv'));
    const judged = { before: { network: before, errors: errors.before }, after: { network, errors: errors.after } };
    writeFileSync(
      join(folder, 'report.html'),
      cnnPage({ name, about, data: report, set, heldOut: split.heldOut, steps: curves, ...judged }),
    );
    return results;
  });
  [before, network].forEach((one) => one.dispose());
  const said = (of: (typeof errors)['before']) =>
    of === null ? 'too few people held out to judge by' : `accuracy ${percent(of.accuracy)}, AUC ${of.auc.toFixed(3)}`;
  return {
    json,
    text: [
      `${folder} holds the encoder (encoder.json, network.bin), metrics.csv and report.html (${seconds.toFixed(0)} s, ${percent(loading, 0)} of it loading, ${backend}).`,
      split.validation.length === 0
        ? `${steps.taken} steps; the last weights are kept.`
        : `${steps.taken} steps of ${config.steps}; the weights after ${steps.best} are kept, best on ${split.validation.length} people kept apart.`,
      `${pairs.length} pairs of ${split.heldOut.length} people held out:`,
      `  before ${said(errors.before)}`,
      `  after  ${said(errors.after)}`,
    ].join('\n'),
  };
}
