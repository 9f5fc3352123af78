import type { Mining } from '../../../core/learning/mining';
import { type Person, splitByPerson } from '../../../core/learning/split';
import { randomFor } from '../../../core/random/seeded-random';
import type { Cropped } from '../../../evaluation/crops/cropped';
import type { Embedded } from '../../../evaluation/embed/embedded';
import type { Pair } from '../../../evaluation/verification/pairs-file';
import { verification } from '../../../evaluation/verification/verification';
import { AUGMENTATION } from '../../data/augment';
import { type CropSet, shrunk } from '../../data/crop-set';
import { embedCrops } from '../../networks/embed-crops';
import type { Network } from '../../networks/network';
import { SMALL_CNN } from '../../networks/small-cnn';
import { type CnnPlan, cnnTrainer } from '../../training/cnn-trainer';
import type { StepReport } from '../../training/train';
import { judgePairs, type PairErrors, pairsOf, type PicturePair } from './held-out-pairs';
import { halves, without } from './study-people';
import { SQUARED_DISTANCE } from '../../../core/metric';

export interface MiningStudyInput {
  /** People to learn from, all with two pictures or more. */
  readonly set: CropSet;
  /** Whether somebody of `set` is of Labeled Faces in the Wild. */
  readonly isLfw: (person: Person) => boolean;
  /** View 2 and its pictures, by their paths within lfw. */
  readonly pairs: readonly Pair[];
  readonly read: ReadonlyMap<string, Cropped>;
  readonly steps: number;
  readonly seed: number;
  /** Script of the thread that prepares crops. */
  readonly thread: string;
  readonly onProgress: (what: string) => void;
}

/** A way to choose triplets, from first step to last. */
export interface Arm {
  readonly name: string;
  readonly mining: Mining;
  readonly semiHardFirst: number;
}

export const ARMS: readonly Arm[] = [
  { name: 'random', mining: 'random', semiHardFirst: 0 },
  { name: 'semi-hard', mining: 'semi-hard', semiHardFirst: 0 },
  { name: 'hard', mining: 'hard', semiHardFirst: 0 },
  { name: 'hard, semi-hard first', mining: 'hard', semiHardFirst: 0.5 },
];

export interface Moment {
  readonly step: number;
  readonly seconds: number;
  /** Of the steps since the moment before. */
  readonly loss: number;
  readonly active: number;
  readonly positive: number;
  readonly negative: number;
  /** Pairs of people held out. */
  readonly lfw: PairErrors;
  readonly cfp: PairErrors;
}

export interface TrainedArm {
  readonly name: string;
  readonly moments: readonly Moment[];
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** Share of the time in which the cores waited for pictures. */
  readonly loading: number;
}

export interface MiningStudy {
  readonly people: { readonly training: number; readonly pictures: number; readonly heldOut: number };
  readonly arms: readonly TrainedArm[];
  /** The arm that did best on people held out; the only one that View 2 sees. */
  readonly chosen: string;
  readonly view2: {
    /** Mean and standard deviation over ten folds. */
    readonly accuracy: number;
    readonly accuracyStd: number;
    readonly folds: readonly number[];
    readonly auc: number;
    readonly failedPairs: number;
    readonly people: readonly number[];
    readonly seconds: number;
  };
}

/** Chosen on people held out (docs/learning.md, section 3). */
const SCHEDULE = { rate: 1e-3, warmUp: 0.05 };
const BATCH = { people: 24, images: 4 };
/** FaceNet's margin (section 3.1). */
const ALPHA = 0.2;
const HELD_OUT = 0.2;
const MOMENTS = 10;
/** Sources of chance. */
const SPLIT = 5;
const PAIRS = 6;

export const planOf = ({ mining, semiHardFirst }: Omit<Arm, 'name'>, steps: number, seed: number): CnnPlan => ({
  layers: SMALL_CNN,
  loss: { mining, alpha: ALPHA, unitLength: true },
  semiHardFirst,
  schedule: SCHEDULE,
  steps,
  shape: BATCH,
  augmentation: AUGMENTATION,
  seed,
});

/** Which triplets to learn from, from random weights: the same people, batches, weights and steps, and another choice of triplets. */
export function miningStudy(input: MiningStudyInput): MiningStudy {
  const { set, isLfw, seed, steps } = input;
  const { training, heldOut } = splitByPerson(set.people, HELD_OUT, randomFor(seed, SPLIT));
  const lfw = pairsOf(heldOut.filter(isLfw), randomFor(seed, PAIRS, 0));
  const cfp = pairsOf(
    heldOut.filter((person) => !isLfw(person)),
    randomFor(seed, PAIRS, 1),
  );
  const arms = ARMS.map((arm) => trainArm(arm, input, training, { lfw, cfp }));
  const last = ({ moments }: TrainedArm) => moments[moments.length - 1].lfw.auc;
  const chosen = arms.reduce((best, arm) => (last(arm) > last(best) ? arm : best)).name;
  const view2 = judgeView2(ARMS.find(({ name }) => name === chosen) ?? ARMS[0], input);
  const pictures = training.reduce((sum, { images }) => sum + images.length, 0);
  return { people: { training: training.length, pictures, heldOut: heldOut.length }, arms, chosen, view2: { ...view2 } };

  function trainArm(
    arm: Arm,
    { onProgress }: MiningStudyInput,
    people: readonly Person[],
    pairs: Readonly<Record<'lfw' | 'cfp', readonly PicturePair[]>>,
  ): TrainedArm {
    const moments: Moment[] = [];
    const trained = train(arm, input, people, (reports, network, seconds) => {
      const mean = (of: (report: StepReport) => number) => meanOf(reports.map(of).filter(Number.isFinite));
      const moment = {
        step: reports[reports.length - 1].step + 1,
        seconds,
        loss: mean(({ loss }) => loss),
        active: mean(({ active }) => active),
        positive: mean(({ positive }) => positive),
        negative: mean(({ negative }) => negative),
        lfw: judgePairs(network, set, pairs.lfw),
        cfp: judgePairs(network, set, pairs.cfp),
      };
      moments.push(moment);
      onProgress(
        `${arm.name}: step ${moment.step} of ${steps}, ${seconds.toFixed(0)} s, loss ${moment.loss.toFixed(3)}; people held out: ${percents(moment.lfw)}`,
      );
    });
    trained.network.dispose();
    return { name: arm.name, moments, ...trained.figures };
  }
}

const percents = ({ accuracy, auc }: PairErrors) => `accuracy ${(accuracy * 100).toFixed(1)} %, AUC ${auc.toFixed(3)}`;

/** @param onMoment called some times with what happened since, its own time not counted */
function train(
  arm: Arm,
  { set, steps, seed, thread }: MiningStudyInput,
  people: readonly Person[],
  onMoment: (reports: readonly StepReport[], network: Network, seconds: number) => void,
): { readonly network: Network; readonly figures: Omit<TrainedArm, 'name' | 'moments'> } {
  const training = cnnTrainer(planOf(arm, steps, seed), set, people, thread);
  let [seconds, images] = [0, 0];
  let since: StepReport[] = [];
  for (let step = 0; step < steps; step++) {
    const start = performance.now();
    since.push(training.step(step));
    seconds += (performance.now() - start) / 1000;
    images += since[since.length - 1].images;
    if ((step + 1) % Math.ceil(steps / MOMENTS) === 0 || step + 1 === steps) {
      onMoment(since, training.network, seconds);
      since = [];
    }
  }
  training.dispose();
  return {
    network: training.network,
    figures: { seconds, imagesPerSecond: images / seconds, loading: training.loadingSeconds() / seconds },
  };
}

/** Each half of the folds by a net trained without its people, each fold with the threshold of the half's other folds. */
function judgeView2(arm: Arm, input: MiningStudyInput): MiningStudy['view2'] {
  const { set, pairs, read, onProgress } = input;
  const judged = halves(pairs).map((half, i) => {
    const people = without(set.people, half.people);
    const { network, figures } = train(arm, input, people, (reports, __, seconds) =>
      onProgress(`View 2, half ${i + 1}: step ${reports[reports.length - 1].step + 1} of ${input.steps}, ${seconds.toFixed(0)} s`),
    );
    const embeddings = embeddingsOf(half.pairs, read, network);
    network.dispose();
    return { ...verification(half.pairs, embeddings, embeddings, SQUARED_DISTANCE), people: people.length, seconds: figures.seconds };
  });
  const folds = judged.flatMap((half) => half.folds.map(({ accuracy }) => accuracy));
  const accuracy = meanOf(folds);
  return {
    accuracy,
    accuracyStd: Math.sqrt(folds.reduce((sum, one) => sum + (one - accuracy) ** 2, 0) / (folds.length - 1)),
    folds,
    auc: meanOf(judged.map(({ auc }) => auc)),
    failedPairs: judged.reduce((sum, { failedPairs }) => sum + failedPairs, 0),
    people: judged.map(({ people }) => people),
    seconds: judged.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function embeddingsOf(pairs: readonly Pair[], read: ReadonlyMap<string, Cropped>, network: Network): Map<string, Embedded> {
  const named = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))].flatMap((image) => {
    const cropped = read.get(image);
    return cropped?.kind === 'crop' ? [{ image, crop: shrunk(cropped.pixels, SMALL_CNN.side) }] : [];
  });
  const embeddings = embedCrops(
    network,
    named.map(({ crop }) => crop),
    SMALL_CNN.side,
  );
  return new Map(named.map(({ image }, i) => [image, { kind: 'embedding', embedding: embeddings[i] }]));
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
