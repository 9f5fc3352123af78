import * as tf from '@tensorflow/tfjs-core';
import { Fault } from '../../core/fault';
import { type Cloud, cloudOf } from '../../core/learning/collapse';
import { rateAt, type Schedule } from '../../core/learning/schedule';
import type { Network } from '../networks/network';
import { Adam } from './adam';
import type { BatchLoss, BatchReport } from './batch-loss';

/** Inputs of a step with whose each row is; the trainer disposes of them. */
export interface Batch {
  readonly inputs: tf.Tensor;
  readonly people: Int32Array;
}

export interface TrainingPlan {
  readonly network: Network;
  readonly loss: BatchLoss;
  readonly schedule: Schedule;
  readonly steps: number;
  /** Weight of the squared distance from the weights that training set out from: what holds a small data set back from being learned by heart. */
  readonly hold: number;
  /** Which weights it pulls; all that are trained where nothing is said. */
  readonly held?: ReadonlyMap<string, tf.Variable>;
  /** The same for the same step, whatever came before: a run that goes on sees what an unbroken one sees. */
  readonly batchAt: (step: number) => Batch;
  /** For choices within a step, such as random negatives; the same for the same step. */
  readonly randomAt: (step: number) => () => number;
}

export interface StepReport extends BatchReport {
  readonly step: number;
  /** Rows of the batch. */
  readonly images: number;
  readonly rate: number;
  /** The batch's embeddings as the network gives them, before unit length. */
  readonly cloud: Cloud;
}

export interface Trainer {
  /** @throws Fault training-diverged */
  step(step: number): StepReport;
  readonly optimizer: Adam;
  dispose(): void;
}

export function trainer({ network, loss, schedule, steps, hold, held = network.variables, batchAt, randomAt }: TrainingPlan): Trainer {
  const optimizer = new Adam(network.variables);
  const variables = [...network.variables.values()];
  const pulled = [...held.values()];
  const start = pulled.map((variable) => tf.clone(variable));
  const pull = (): tf.Scalar =>
    tf.tidy(
      () => pulled.map((variable, i) => tf.sum(tf.squaredDifference(variable, start[i]))).reduce((a, b) => tf.add(a, b)) as tf.Scalar,
    );

  function step(number: number): StepReport {
    const { inputs, people } = batchAt(number);
    const rate = rateAt(schedule, number, steps);
    let report: Omit<BatchReport, 'loss'> | null = null;
    let cloud: Cloud | null = null;
    const { value, grads } = tf.variableGrads(() => {
      const raw = network.forward(inputs);
      cloud = cloudOf(raw.dataSync<'float32'>(), raw.shape[1]);
      const batch = loss(raw, people, randomAt(number), number);
      report = batch.report;
      return hold > 0 ? tf.add(batch.loss, tf.mul(pull(), hold)) : batch.loss;
    }, variables);
    inputs.dispose();
    const [now] = value.dataSync();
    if (Number.isFinite(now)) optimizer.apply(grads, number, rate);
    tf.dispose([value, grads]);
    if (!Number.isFinite(now) || report === null || cloud === null)
      throw new Fault('training-diverged', `The loss is ${now} at step ${number}; start again with a smaller rate than ${schedule.rate}.`);
    return { step: number, images: people.length, rate, loss: now, cloud, ...(report as Omit<BatchReport, 'loss'>) };
  }

  return { step, optimizer, dispose: () => (tf.dispose(start), optimizer.dispose()) };
}
