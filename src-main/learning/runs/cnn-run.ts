import { createHash } from 'node:crypto';
import type { Person } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import type { NetworkShape } from '../../encoder';
import { AUGMENTATION } from '../data/augment';
import type { CropSet } from '../data/crop-set';
import type { Network } from '../networks/network';
import { judgePairs, pairsOf } from '../studies/mining/held-out-pairs';
import { bestWeights } from '../training/best-weights';
import { cnnTrainer } from '../training/cnn-trainer';
import type { Run, RunConfig } from './run';
import { type StepsTaken, takeSteps } from './take-steps';

export interface CnnRun extends Run {
  readonly config: RunConfig;
  readonly layers: NetworkShape;
  readonly set: CropSet;
  /** Script of the thread that prepares crops. */
  readonly thread: string;
}

export interface TrainedCnn {
  /** With the weights that were kept; to be disposed of. */
  readonly network: Network;
  readonly steps: StepsTaken;
  /** Share of the time in which the cores waited for pictures. */
  readonly loading: number;
}

/** Draws of the pairs of people kept apart, apart from all others. */
const VALIDATION = 8;

/**
 * Trains a small net from random weights and keeps what happened in the run's folder.
 * @throws Fault argument-invalid, checkpoint-unusable, training-diverged, disk-full; `signal.reason` when it was ended early
 */
export async function runCnn(run: CnnRun): Promise<TrainedCnn> {
  const { config, layers, set, validation } = run;
  const { mining, alpha, steps, seed } = config;
  const loss = { mining, alpha, unitLength: true };
  const plan = { layers, loss, semiHardFirst: 0, schedule: config, steps, shape: config, augmentation: AUGMENTATION, seed };
  const training = cnnTrainer(plan, set, run.training, run.thread);
  const best = validation.length === 0 ? null : bestWeights(training.network.variables);
  const pairs = best && pairsOf(validation, randomFor(seed, VALIDATION));
  const start = performance.now();
  try {
    const apart = best && pairs && { best, value: () => judgePairs(training.network, set, pairs).auc };
    const taken = await takeSteps({ ...run, config: { ...config, ...layers }, plan: planOf(run), training, apart });
    return { network: training.network, steps: taken, loading: (training.loadingSeconds() * 1000) / (performance.now() - start) };
  } catch (error) {
    training.network.dispose();
    throw error;
  } finally {
    training.dispose();
    best?.dispose();
  }
}

function planOf({ config, layers, set: { files }, training, validation }: CnnRun): string {
  const named = (people: readonly Person[]) => people.map(({ name, images }) => [name, images.map((image) => files[image])]);
  return createHash('sha256')
    .update(JSON.stringify([config, layers, named(training), named(validation)]))
    .digest('hex');
}
