import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../core/fault';
import { type Cloud, collapseOf } from '../../core/learning/collapse';
import { MININGS } from '../../core/learning/mining';
import type { Person } from '../../core/learning/split';
import { hiddenUnits } from '../../encoder';
import type { FeatureSet } from '../data/feature-set';
import { PAIR_FEATURES } from '../losses/logistic-loss';
import { withHidden } from '../networks/hidden-head';
import type { HeadNetwork, Network } from '../networks/network';
import { errorsOf, heldOut } from '../studies/head/held-out';
import { type BestWeights, bestWeights } from '../training/best-weights';
import { restoreCheckpoint, saveCheckpoint } from '../training/checkpoint';
import { onDisk } from '../training/disk-fault';
import { type HeadLoss, headTrainer } from '../training/head-trainer';
import { RECIPE_NAMES } from './recipes';
import { appendMetrics, beginMetrics, keepMetrics, type RunStep } from './metrics';

/** Everything that decides what a run comes to, besides its pictures. */
export const HeadRunConfig = z.object({
  loss: z.enum(['triplet', 'logistic', 'softmax']),
  mining: z.enum(MININGS),
  alpha: z.number().min(0).max(4),
  features: z.enum(PAIR_FEATURES),
  steps: z.number().int().min(1),
  rate: z.number().positive(),
  warmUp: z.number().min(0).max(1),
  drop: z.number().min(0).lt(1),
  hold: z.number().min(0),
  people: z.number().int().min(2),
  images: z.number().int().min(2),
  hidden: z.number().int().min(0),
  /** Shares of the people who are held out to judge by, and of the others who are kept apart to choose the best weights by. */
  heldOut: z.number().gt(0).lt(1),
  validation: z.number().min(0).lt(1),
  patience: z.number().int().min(0),
  /** SHA-256 of the head that was set out from. */
  from: z.string(),
  /** Where the values came from, if not from the defaults and the command line. */
  recipe: z.enum(RECIPE_NAMES).nullable(),
  seed: z.number().int().min(0),
});
export type HeadRunConfig = z.infer<typeof HeadRunConfig>;

export interface HeadRun {
  /** runs/NAME */
  readonly folder: string;
  readonly config: HeadRunConfig;
  readonly set: FeatureSet;
  readonly training: readonly Person[];
  /** People kept apart by whom the best weights are chosen; where there are none, the last are kept. */
  readonly validation: readonly Person[];
  /** Weights to set out from. */
  readonly start: Float32Array;
  readonly resume: boolean;
  readonly onStep: (step: RunStep) => void;
  /** Ends the run after a step, its checkpoint kept. */
  readonly signal: AbortSignal;
}

/** What a run came to. */
export interface TrainedHead {
  readonly weights: Float32Array;
  /** Steps that led to these weights, and steps taken in all. */
  readonly steps: { readonly best: number; readonly taken: number };
}

/** Steps between two checkpoints. */
const SAVE_EVERY = 50;
/** Steps between two looks at the people kept apart. */
export const CHECK_EVERY = 25;

/**
 * Trains a head and keeps what happened in the run's folder: config.json, metrics.csv, checkpoint.bin.
 * @throws Fault argument-invalid, checkpoint-unusable, training-diverged, disk-full; `signal.reason` when it was ended early
 */
export async function runHead(run: HeadRun): Promise<TrainedHead> {
  const { folder, config, set, validation, resume, onStep, signal } = run;
  const training = headTrainer({ ...config, loss: lossOf(config), schedule: config, shape: config }, set, run.training, startOf(run));
  const best = validation.length === 0 ? null : bestWeights(training.head.variables);
  const state: Network = { ...training.network, variables: new Map([...training.network.variables, ...(best?.variables ?? [])]) };
  const plan = planOf(run);
  const [checkpoint, metrics] = [join(folder, 'checkpoint.bin'), join(folder, 'metrics.csv')];
  try {
    const first = resume ? restoreCheckpoint(checkpoint, plan, state, training.optimizer) : onDisk(folder, () => begin(folder, config));
    if (resume) onDisk(folder, () => keepMetrics(metrics, first));
    if (first === 0) best?.note(separation(run, training.head), 0);
    let atStart: Cloud | null = null;
    let step = first;
    for (; step < config.steps && !isEnough(best, step, config); step++) {
      const report = training.step(step);
      atStart ??= report.cloud;
      const last = step + 1 === config.steps;
      const asked = best !== null && (last || (step + 1) % CHECK_EVERY === 0);
      const value = asked ? separation(run, training.head) : null;
      if (value !== null) best?.note(value, step + 1);
      onDisk(folder, () => appendMetrics(metrics, { ...report, validation: value }));
      onStep({ ...report, validation: value });
      if (last || signal.aborted || (step + 1) % SAVE_EVERY === 0 || isEnough(best, step + 1, config)) {
        checkNumbers(training.network, config);
        saveCheckpoint(checkpoint, { plan, step: step + 1 }, state, training.optimizer);
      }
      checkCollapse(report, atStart);
      // Ctrl-C and the bar are heard between steps
      await setImmediate();
      signal.throwIfAborted();
    }
    best?.restore();
    return { weights: training.head.weights(), steps: { best: best?.step() ?? step, taken: step } };
  } finally {
    [training, ...(best === null ? [] : [best])].forEach((part) => part.dispose());
  }
}

/** @throws Fault argument-invalid */
function startOf({ start, config: { hidden, seed } }: HeadRun): Float32Array {
  const units = hiddenUnits(start);
  if (hidden === 0 || hidden === units) return start;
  if (units > 0) throw new Fault('argument-invalid', `The head to set out from has ${units} hidden units; leave --hidden out.`);
  return withHidden(start, hidden, seed);
}

function lossOf({ loss, mining, alpha, features }: HeadRunConfig): HeadLoss {
  if (loss === 'triplet') return { kind: loss, mining, alpha };
  return loss === 'logistic' ? { kind: loss, features } : { kind: loss };
}

/** d' of people kept apart: it moves with every comparison, where a share of errors among a few dozen people hardly does. */
const separation = ({ set, validation }: HeadRun, head: HeadNetwork): number =>
  errorsOf([heldOut(set, validation, { weights: head.weights(), sha256: '' })]).dPrime;

/** Early stopping (Prechelt 1998, "Early stopping - but when?", section 2: no betterment for so many checks in a row). */
const isEnough = (best: BestWeights | null, step: number, { patience }: HeadRunConfig): boolean =>
  best !== null && patience > 0 && step - best.step() >= patience * CHECK_EVERY;

/** A finite loss may have had a gradient that is no number: such weights never take a checkpoint's place. */
function checkNumbers({ variables }: Network, { rate }: HeadRunConfig): void {
  if ([...variables.values()].every((variable) => variable.dataSync<'float32'>().every(Number.isFinite))) return;
  throw new Fault('training-diverged', `The weights are no numbers any more; start again with a smaller rate than ${rate}.`);
}

function checkCollapse({ cloud, step }: Pick<RunStep, 'cloud' | 'step'>, atStart: Cloud): void {
  const collapse = collapseOf(cloud, atStart);
  if (collapse === 'none') return;
  throw new Fault(
    'training-diverged',
    `All faces have come to lie at one place (${collapse}) at step ${step}; take a larger margin, or easier triplets.`,
  );
}

function begin(folder: string, config: HeadRunConfig): number {
  if (existsSync(folder)) throw new Fault('argument-invalid', `${folder} exists: choose another name, or go on with --resume.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  beginMetrics(join(folder, 'metrics.csv'));
  return 0;
}

/** Names config, data and start: a checkpoint of anything else is refused. */
function planOf({ config, set: { files }, training, validation, start }: HeadRun): string {
  const named = (people: readonly Person[]) => people.map(({ name, images }) => [name, images.map((image) => files[image])]);
  return createHash('sha256')
    .update(JSON.stringify([config, named(training), named(validation)]))
    .update(new Uint8Array(Float32Array.from(start).buffer))
    .digest('hex');
}
