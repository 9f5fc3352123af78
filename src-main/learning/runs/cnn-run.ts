import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MININGS } from '../../core/learning/mining';
import type { Person } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import { AUGMENTATION } from '../data/augment';
import type { CropSet } from '../data/crop-set';
import type { CnnLayers } from '../networks/cnn';
import type { Network } from '../networks/network';
import { judgePairs, pairsOf } from '../studies/mining/held-out-pairs';
import { bestWeights } from '../training/best-weights';
import { cnnTrainer } from '../training/cnn-trainer';
import type { RunStep } from './metrics';
import { type StepsTaken, takeSteps } from './take-steps';

/** Everything that decides what a run comes to, besides its data. */
export const CnnRunConfig = z.object({
  mining: z.enum(MININGS),
  alpha: z.number().min(0).max(4),
  steps: z.number().int().min(1),
  rate: z.number().positive(),
  warmUp: z.number().min(0).max(1),
  people: z.number().int().min(2),
  images: z.number().int().min(2),
  /** Shares of the people who are held out to judge by, and of the others who are kept apart to choose the best weights by. */
  heldOut: z.number().gt(0).lt(1),
  validation: z.number().min(0).lt(1),
  patience: z.number().int().min(0),
  seed: z.number().int().min(0),
});
export type CnnRunConfig = z.infer<typeof CnnRunConfig>;

export interface CnnRun {
  /** runs/NAME */
  readonly folder: string;
  readonly config: CnnRunConfig;
  readonly layers: CnnLayers;
  readonly set: CropSet;
  readonly training: readonly Person[];
  /** People kept apart by whom the best weights are chosen; where there are none, the last are kept. */
  readonly validation: readonly Person[];
  /** Script of the thread that prepares crops. */
  readonly thread: string;
  readonly resume: boolean;
  readonly onStep: (step: RunStep) => void;
  /** Ends the run after a step, its checkpoint kept. */
  readonly signal: AbortSignal;
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
