import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Fault } from '../../core/fault';
import { type Cloud, collapseOf } from '../../core/learning/collapse';
import type { Network } from '../networks/network';
import type { BestWeights } from '../training/best-weights';
import { restoreCheckpoint, saveCheckpoint } from '../training/checkpoint';
import { onDisk } from '../training/disk-fault';
import type { Trainer } from '../training/train';
import { appendMetrics, beginMetrics, keepMetrics, type RunStep } from './metrics';

interface StepsConfig {
  readonly steps: number;
  readonly rate: number;
  /** Checks without betterment after which a run ends; 0 never. */
  readonly patience: number;
}

export interface SteppedRun {
  /** runs/NAME */
  readonly folder: string;
  readonly config: StepsConfig;
  /** Names config, data and start: a checkpoint of anything else is refused. */
  readonly plan: string;
  readonly training: Trainer & { readonly network: Network };
  /** The best weights on people kept apart, and how good the weights are by them now; without them the last are kept. */
  readonly apart: { readonly best: BestWeights; readonly value: () => number } | null;
  readonly resume: boolean;
  readonly onStep: (step: RunStep) => void;
  /** Ends the run after a step, its checkpoint kept. */
  readonly signal: AbortSignal;
}

/** Steps that led to the weights that were kept, and steps taken in all. */
export interface StepsTaken {
  readonly best: number;
  readonly taken: number;
}

/** Steps between two checkpoints. */
const SAVE_EVERY = 50;
/** Steps between two looks at the people kept apart. */
export const CHECK_EVERY = 25;

/**
 * A run from its first step or its checkpoint to its end, kept in its folder: config.json, metrics.csv, checkpoint.bin. The network has the kept weights then.
 * @throws Fault argument-invalid, checkpoint-unusable, training-diverged, disk-full; `signal.reason` when it was ended early
 */
export async function takeSteps({ folder, config, plan, training, apart, resume, onStep, signal }: SteppedRun): Promise<StepsTaken> {
  const best = apart?.best ?? null;
  const state: Network = { ...training.network, variables: new Map([...training.network.variables, ...(best?.variables ?? [])]) };
  const [checkpoint, metrics] = [join(folder, 'checkpoint.bin'), join(folder, 'metrics.csv')];
  const first = resume ? restoreCheckpoint(checkpoint, plan, state, training.optimizer) : onDisk(folder, () => begin(folder, config));
  if (resume) onDisk(folder, () => keepMetrics(metrics, first));
  if (first === 0) apart?.best.note(apart.value(), 0);
  let atStart: Cloud | null = null;
  let step = first;
  for (; step < config.steps && !isEnough(best, step, config); step++) {
    const report = training.step(step);
    atStart ??= report.cloud;
    const last = step + 1 === config.steps;
    const value = apart !== null && (last || (step + 1) % CHECK_EVERY === 0) ? apart.value() : null;
    if (value !== null) best?.note(value, step + 1);
    onDisk(folder, () => appendMetrics(metrics, { ...report, validation: value }));
    onStep({ ...report, validation: value });
    // Ctrl-C and the bar are heard here, so that the checkpoint of a step that was the last one holds it
    await setImmediate();
    if (last || signal.aborted || (step + 1) % SAVE_EVERY === 0 || isEnough(best, step + 1, config)) {
      checkNumbers(training.network, config);
      saveCheckpoint(checkpoint, { plan, step: step + 1 }, state, training.optimizer);
    }
    checkCollapse(report, atStart);
    signal.throwIfAborted();
  }
  best?.restore();
  return { best: best?.step() ?? step, taken: step };
}

/** Early stopping (Prechelt 1998, "Early stopping - but when?", section 2: no betterment for so many checks in a row). */
const isEnough = (best: BestWeights | null, step: number, { patience }: StepsConfig): boolean =>
  best !== null && patience > 0 && step - best.step() >= patience * CHECK_EVERY;

/** A finite loss may have had a gradient that is no number: such weights never take a checkpoint's place. */
function checkNumbers({ variables }: Network, { rate }: StepsConfig): void {
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

function begin(folder: string, config: StepsConfig): number {
  if (existsSync(folder)) throw new Fault('argument-invalid', `${folder} exists: choose another name, or go on with --resume.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  beginMetrics(join(folder, 'metrics.csv'));
  return 0;
}
