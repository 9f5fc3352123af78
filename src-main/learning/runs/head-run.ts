import { createHash } from 'node:crypto';
import { z } from 'zod';
import { squaredDistance } from '../../core/embedding';
import { Fault } from '../../core/fault';
import { type Judge, logOddsAgainst, PAIR_FEATURES } from '../../core/metric';
import type { Person } from '../../core/learning/split';
import { hiddenUnits } from '../../encoder';
import type { FeatureSet } from '../data/feature-set';
import { withHidden } from '../networks/hidden-head';
import type { HeadNetwork } from '../networks/network';
import { errorsOf, heldOut } from '../studies/head/held-out';
import { bestWeights } from '../training/best-weights';
import { type HeadLoss, headTrainer, type HeadTraining } from '../training/head-trainer';
import { RECIPE_NAMES } from './recipes';
import { type Run, RunConfig } from './run';
import { type StepsTaken, takeSteps } from './take-steps';

/** Everything that decides what a run comes to, besides its pictures. */
export const HeadRunConfig = RunConfig.extend({
  loss: z.enum(['triplet', 'logistic', 'softmax']),
  features: z.enum(PAIR_FEATURES),
  /** What the encoder will compare by: the distance, or the binary head of logistic loss. */
  decideBy: z.enum(['distance', 'judge']),
  drop: z.number().min(0).lt(1),
  hold: z.number().min(0),
  hidden: z.number().int().min(0),
  /** SHA-256 of the head that was set out from. */
  from: z.string(),
  /** Where the values came from, if not from the defaults and the command line. */
  recipe: z.enum(RECIPE_NAMES).nullable(),
});
export type HeadRunConfig = z.infer<typeof HeadRunConfig>;

export interface HeadRun extends Run {
  readonly config: HeadRunConfig;
  readonly set: FeatureSet;
  /** Weights to set out from. */
  readonly start: Float32Array;
}

/** What a run came to. */
export interface TrainedHead {
  readonly weights: Float32Array;
  /** What decides instead of the distance. */
  readonly judge: Judge | null;
  readonly steps: StepsTaken;
}

/**
 * Trains a head and keeps what happened in the run's folder.
 * @throws Fault argument-invalid, checkpoint-unusable, training-diverged, disk-full; `signal.reason` when it was ended early
 */
export async function runHead(run: HeadRun): Promise<TrainedHead> {
  const { config, set, validation } = run;
  checkDecideBy(config);
  const training = headTrainer({ ...config, loss: lossOf(config), schedule: config, shape: config }, set, run.training, startOf(run));
  const judge = judgeOf(config, training);
  const best = validation.length === 0 ? null : bestWeights((judge === null ? training.head : training.network).variables);
  try {
    const apart = best && { best, value: () => separation(run, training.head, judge?.() ?? null) };
    const steps = await takeSteps({ ...run, plan: planOf(run), training, apart });
    return { weights: training.head.weights(), judge: judge?.() ?? null, steps };
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
const separation = ({ set, validation }: HeadRun, head: HeadNetwork, judge: Judge | null): number =>
  errorsOf([heldOut(set, validation, { weights: head.weights(), sha256: '' }, judge === null ? squaredDistance : logOddsAgainst(judge))])
    .dPrime;

/** The binary head as it stands, where it is to decide. */
function judgeOf({ decideBy, features }: HeadRunConfig, { judge }: HeadTraining): (() => Judge) | null {
  return decideBy === 'distance' || judge === null ? null : () => ({ features, weights: judge.weights() });
}

/** @throws Fault argument-invalid */
export function checkDecideBy({ decideBy, loss }: HeadRunConfig): void {
  if (decideBy === 'judge' && loss !== 'logistic')
    throw new Fault('argument-invalid', 'A judge is learned by logistic loss alone: add --loss logistic, or leave --decide-by out.');
}

/** Names config, data and start: a checkpoint of anything else is refused. */
function planOf({ config, set: { files }, training, validation, start }: HeadRun): string {
  const named = (people: readonly Person[]) => people.map(({ name, images }) => [name, images.map((image) => files[image])]);
  return createHash('sha256')
    .update(JSON.stringify([config, named(training), named(validation)]))
    .update(new Uint8Array(Float32Array.from(start).buffer))
    .digest('hex');
}
