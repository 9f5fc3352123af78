import * as tf from '@tensorflow/tfjs-core';
import { median } from '../figures';
import { startTraining } from '../../src-main/learning/backend';
import { CROP_THREAD, madeUpFaces } from '../../src-main/learning/crops-fixture';
import { madeUpPeople, plainHead } from '../../src-main/learning/fixture';
import { SMALL_CNN } from '../../src-main/learning/networks/small-cnn';
import { planOf } from '../../src-main/learning/studies/mining/mining-study';
import { cnnTrainer } from '../../src-main/learning/training/cnn-trainer';
import { headTrainer } from '../../src-main/learning/training/head-trainer';
import { type PythonTensorflow, type Round, startPython } from './python';
import { workload, type WorkloadName, WORKLOADS } from './workload';

/** Pictures a second, forward and backward; of the cores' time as well, which other programs do not lengthen. */
export interface Throughput {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

export interface LearningFigures {
  readonly nets: Readonly<Record<WorkloadName, { readonly tfjs: Throughput; readonly python: Throughput | null }>>;
  /** Of Python's TensorFlow; null where none was named. */
  readonly python: string | null;
  /** A net in training as `train --network cnn` does it: crops varied anew, triplets mined. */
  readonly whole: { readonly perSecond: number; readonly loading: number };
  /** Over the steps of that training, from the tenth to the last: tensors, and bytes of the resident set. */
  readonly memory: { readonly steps: number; readonly tensors: readonly [number, number]; readonly rss: readonly [number, number] };
  /** Seconds of an epoch of 10,000 pictures' features. */
  readonly headEpoch: number;
}

const ROUNDS = 7;
const NAMES = ['cnn', 'head'] as const satisfies readonly WorkloadName[];

/** @param python interpreter with tensorflow, measured in turn with tfjs so that whatever else the machine does falls on both */
export async function measureLearning(python: string | undefined, say: (what: string) => void): Promise<LearningFigures> {
  await startTraining('tensorflow');
  const peer = python === undefined ? null : await startPython(python);
  try {
    const nets = { cnn: await compared('cnn', peer), head: await compared('head', peer) };
    NAMES.forEach((name) => say(`${name}: ${nets[name].tfjs.perSecond.toFixed(0)} pictures/s`));
    return { nets, python: peer?.version ?? null, ...wholeTraining(), headEpoch: headEpoch() };
  } finally {
    peer?.stop();
  }
}

async function compared(name: WorkloadName, peer: PythonTensorflow | null) {
  const round = workload(name);
  round();
  const [own, other]: [Round[], Round[]] = [[], []];
  for (let i = 0; i < ROUNDS; i++) {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    round();
    const { user, system } = process.cpuUsage(cpu);
    own.push({ seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 });
    if (peer !== null) other.push(await peer.round(name));
  }
  return { tfjs: throughput(name, own), python: peer === null ? null : throughput(name, other) };
}

function throughput(name: WorkloadName, rounds: readonly Round[]): Throughput {
  const pictures = WORKLOADS[name].batch * WORKLOADS[name].steps;
  return {
    perSecond: pictures / median(rounds.map(({ seconds }) => seconds)),
    perCpuSecond: pictures / median(rounds.map(({ cpuSeconds }) => cpuSeconds)),
  };
}

const STEPS = 100;
const SETTLED = 10;

function wholeTraining(): Pick<LearningFigures, 'whole' | 'memory'> {
  const set = madeUpFaces({ families: 10, people: 10, pictures: 4, side: SMALL_CNN.side }, 1);
  const training = cnnTrainer(planOf({ mining: 'semi-hard', semiHardFirst: 0 }, STEPS, 1), set, set.people, CROP_THREAD);
  const seen = Array.from({ length: STEPS }, (_, step) => {
    const start = performance.now();
    const { images } = training.step(step);
    return { images, seconds: (performance.now() - start) / 1000, tensors: tf.memory().numTensors, rss: process.memoryUsage.rss() };
  });
  const sum = (of: (one: (typeof seen)[number]) => number) => seen.reduce((total, one) => total + of(one), 0);
  const [first, last] = [seen[SETTLED - 1], seen[STEPS - 1]];
  [training, training.network].forEach((part) => part.dispose());
  return {
    whole: {
      perSecond: sum(({ images }) => images) / sum(({ seconds }) => seconds),
      loading: training.loadingSeconds() / sum(({ seconds }) => seconds),
    },
    memory: { steps: STEPS - SETTLED, tensors: [first.tensors, last.tensors], rss: [first.rss, last.rss] },
  };
}

const PEOPLE = 2500;
const PICTURES = 4;
const BATCH = { people: 240, images: PICTURES };

/** Semi-hard triplets as `train` mines them, 2,500 people with four pictures. */
function headEpoch(): number {
  const set = madeUpPeople(PEOPLE, PICTURES, 1);
  const steps = Math.floor(PEOPLE / BATCH.people);
  const loss = { kind: 'triplet', mining: 'semi-hard', alpha: 0.2 } as const;
  const plan = { loss, schedule: { rate: 1e-3, warmUp: 0 }, steps: 2 * steps, shape: BATCH, drop: 0.3, hold: 0.05, seed: 1 };
  const training = headTrainer(plan, set, set.people, plainHead());
  let images = 0;
  training.step(0);
  const start = performance.now();
  for (let step = 1; step <= steps; step++) images += training.step(step).images;
  const seconds = (performance.now() - start) / 1000;
  training.dispose();
  return (seconds * PEOPLE * PICTURES) / images;
}
