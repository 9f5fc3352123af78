import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../core/fault';
import { type Cloud, collapseOf } from '../../core/learning/collapse';
import { MININGS } from '../../core/learning/mining';
import type { Person } from '../../core/learning/split';
import type { FeatureSet } from '../data/feature-set';
import { PAIR_FEATURES } from '../losses/logistic-loss';
import { restoreCheckpoint, saveCheckpoint } from '../training/checkpoint';
import { type HeadLoss, headTrainer } from '../training/head-trainer';
import type { StepReport } from '../training/train';

/** Everything that decides what a run comes to, besides its data. */
export const HeadRunConfig = z.object({
  loss: z.enum(['triplet', 'logistic']),
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
  seed: z.number().int().min(0),
});
export type HeadRunConfig = z.infer<typeof HeadRunConfig>;

export interface HeadRun {
  /** runs/NAME */
  readonly folder: string;
  readonly config: HeadRunConfig;
  readonly set: FeatureSet;
  readonly training: readonly Person[];
  /** Weights to set out from. */
  readonly start: Float32Array;
  readonly resume: boolean;
  readonly onStep: (report: StepReport) => void;
  /** Ends the run after a step, its checkpoint kept. */
  readonly signal: AbortSignal;
}

/** Steps between two checkpoints. */
const SAVE_EVERY = 50;
const COLUMNS = ['step', 'rate', 'loss', 'examples', 'active', 'positive', 'negative', 'norm', 'normSpread', 'spread'] as const;

/**
 * Trains a head and keeps what happened in the run's folder: config.json, metrics.csv, checkpoint.bin.
 * @returns the head's weights
 * @throws Fault argument-invalid, checkpoint-unusable, training-diverged; `signal.reason` when it was ended early
 */
export async function runHead({ folder, config, set, training: people, start, resume, onStep, signal }: HeadRun): Promise<Float32Array> {
  const loss: HeadLoss = config.loss === 'triplet' ? { kind: 'triplet', ...config } : { kind: 'logistic', features: config.features };
  const training = headTrainer({ ...config, loss, schedule: config, shape: config }, set, people, start);
  const { head, network } = training;
  const plan = planOf(config, set, people);
  const [checkpoint, metrics] = [join(folder, 'checkpoint.bin'), join(folder, 'metrics.csv')];
  try {
    const first = resume ? restoreCheckpoint(checkpoint, plan, network, training.optimizer) : begin(folder, config);
    if (resume) keepUpTo(metrics, first);
    let atStart: Cloud | null = null;
    for (let step = first; step < config.steps; step++) {
      const report = training.step(step);
      atStart ??= report.cloud;
      appendFileSync(metrics, `${COLUMNS.map((column) => valueOf(report, column)).join(',')}\n`);
      onStep(report);
      const collapse = collapseOf(report.cloud, atStart);
      const last = step + 1 === config.steps;
      if (last || signal.aborted || (step + 1) % SAVE_EVERY === 0)
        saveCheckpoint(checkpoint, { plan, step: step + 1 }, network, training.optimizer);
      if (collapse !== 'none')
        throw new Fault(
          'training-diverged',
          `All faces have come to lie at one place (${collapse}) at step ${step}; take a larger margin, or easier triplets.`,
        );
      // Ctrl-C and the bar are heard between steps
      await setImmediate();
      signal.throwIfAborted();
    }
    return head.weights();
  } finally {
    training.dispose();
  }
}

function begin(folder: string, config: HeadRunConfig): number {
  if (existsSync(folder)) throw new Fault('argument-invalid', `${folder} exists: choose another name, or go on with --resume.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  writeFileSync(join(folder, 'metrics.csv'), `${COLUMNS.join(',')}\n`);
  return 0;
}

/** Steps after the checkpoint are done once more. */
function keepUpTo(metrics: string, step: number): void {
  const [header, ...rows] = readFileSync(metrics, 'utf8').trimEnd().split('\n');
  writeFileSync(metrics, `${[header, ...rows.filter((row) => Number(row.split(',')[0]) < step)].join('\n')}\n`);
}

function valueOf(report: StepReport, column: (typeof COLUMNS)[number]): number {
  if (column === 'norm' || column === 'normSpread' || column === 'spread') return report.cloud[column];
  return report[column];
}

/** Names config and data: a checkpoint of anything else is refused. */
const planOf = (config: HeadRunConfig, { files }: FeatureSet, people: readonly Person[]): string =>
  createHash('sha256')
    .update(JSON.stringify([config, people.map(({ name, images }) => [name, images.map((image) => files[image])])]))
    .digest('hex');
