import { type Cloud, type Collapse, collapseOf } from '../../../core/learning/collapse';
import type { Mining } from '../../../core/learning/mining';
import { AUGMENTATION } from '../../data/augment';
import type { CropSet } from '../../data/crop-set';
import { SMALL_CNN } from '../../networks/small-cnn';
import { type CnnPlan, cnnTrainer } from '../../training/cnn-trainer';

export interface MarginStudyInput {
  readonly set: CropSet;
  readonly steps: number;
  readonly seeds: readonly number[];
  /** Script of the thread that prepares crops. */
  readonly thread: string;
  readonly onProgress: (what: string) => void;
}

export interface MarginRun {
  readonly alpha: number;
  readonly unitLength: boolean;
  readonly seed: number;
  /** Of each step's batch, before its weights move. */
  readonly clouds: readonly Cloud[];
  readonly losses: readonly number[];
  readonly collapse: Collapse;
  /** The first step whose batch was one place; null where none was. */
  readonly collapsedAt: number | null;
}

/** FaceNet's margin (section 3.1), and none. */
const MARGINS = [0, 0.2] as const;
/** Random weights give no semi-hard triplet at margin 0: none is both farther than the positive and not farther. Every triplet has its say instead. */
const MINING: Mining = 'all';
/** Where all faces are one point every triplet's loss is the margin; clearly less tells that the cloud has only become as small as the margin. */
const STUCK = 0.9;
const SCHEDULE = { rate: 3e-3, warmUp: 0 };
const BATCH = { people: 6, images: 4 };

const planOf = (alpha: number, unitLength: boolean, steps: number, seed: number): CnnPlan => ({
  layers: SMALL_CNN,
  loss: { mining: MINING, alpha, unitLength },
  semiHardFirst: 0,
  schedule: SCHEDULE,
  steps,
  shape: BATCH,
  augmentation: AUGMENTATION,
  seed,
});

/** What a margin of 0 permits: f may be the same for all faces, and the loss is 0. With and without unit length, from random weights. */
export function marginStudy({ set, steps, seeds, thread, onProgress }: MarginStudyInput): MarginRun[] {
  return MARGINS.flatMap((alpha) =>
    [false, true].flatMap((unitLength) =>
      seeds.map((seed) => {
        const training = cnnTrainer(planOf(alpha, unitLength, steps, seed), set, set.people, thread);
        const reports = Array.from({ length: steps }, (_, step) => training.step(step));
        [training, training.network].forEach((part) => part.dispose());
        const clouds = reports.map(({ cloud }) => cloud);
        const states = clouds.map((cloud) => collapseOf(cloud, clouds[0]));
        const first = states.findIndex((state) => state !== 'none');
        const losses = reports.map(({ loss }) => loss);
        const run: MarginRun = {
          alpha,
          unitLength,
          seed,
          clouds,
          losses,
          collapse: losses[steps - 1] < STUCK * alpha ? 'none' : states[steps - 1],
          collapsedAt: first < 0 ? null : first,
        };
        onProgress(lineOf(run));
        return run;
      }),
    ),
  );
}

/** What the loss measured distances of: vectors as they are, or their directions. */
export const spreadOf = ({ unitLength }: MarginRun, cloud: Cloud): number => (unitLength ? cloud.unitSpread : cloud.spread);

export function outcomeOf({ collapse, collapsedAt }: MarginRun): string {
  if (collapse === 'none') return 'no collapse';
  return `collapse ${collapse.replaceAll('-', ' ')}, from step ${collapsedAt}`;
}

export function lineOf(run: MarginRun): string {
  const { alpha, unitLength, seed, clouds, losses } = run;
  const change = (of: (cloud: Cloud) => number) => `${of(clouds[0]).toPrecision(3)} to ${of(clouds[clouds.length - 1]).toPrecision(3)}`;
  return `margin ${alpha}, ${unitLength ? 'unit length' : 'any length'}, seed ${seed}: length ${change(({ norm }) => norm)}, spread ${change((cloud) => spreadOf(run, cloud))}, loss ${losses[losses.length - 1].toPrecision(3)}: ${outcomeOf(run)}`;
}
