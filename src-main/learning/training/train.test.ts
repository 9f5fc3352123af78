import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { FEATURE_SIZE } from '../../core/embedding';
import { randomFor } from '../../core/random/seeded-random';
import { headBatches } from '../data/head-batches';
import { madeUpPeople, plainHead } from '../fixture';
import { linearHead } from '../networks/linear-head';
import type { HeadNetwork } from '../networks/network';
import { restoreCheckpoint, saveCheckpoint } from './checkpoint';
import { trainer, type TrainingPlan } from './train';
import { tripletBatch } from './triplet-batch';

beforeAll(() => tf.setBackend('cpu'));

const set = madeUpPeople(40, 3, 1);
const STEPS = 8;

function planFor(network: HeadNetwork, more: Partial<TrainingPlan> = {}): TrainingPlan {
  const batchAt = headBatches({ set, people: set.people, shape: { people: 10, images: 3 }, drop: 0.1, seed: 5 });
  return {
    network,
    loss: tripletBatch({ mining: 'semi-hard', alpha: 0.2, unitLength: true }),
    schedule: { rate: 0.003, warmUp: 0 },
    steps: STEPS,
    hold: 0,
    batchAt,
    randomAt: (step) => randomFor(5, 3, step),
    ...more,
  };
}

function run(from: number, to: number, training: ReturnType<typeof trainer>): number[] {
  return Array.from({ length: to - from }, (_, i) => training.step(from + i).loss);
}

it('goes on from a checkpoint as if it had never stopped', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-train-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'checkpoint.bin');
  const whole = linearHead(plainHead());
  const losses = run(0, STEPS, trainer(planFor(whole)));

  const first = linearHead(plainHead());
  const before = trainer(planFor(first));
  const half = run(0, 5, before);
  saveCheckpoint(file, { plan: 'plan', step: 5 }, first, before.optimizer);
  const second = linearHead(plainHead());
  const after = trainer(planFor(second));
  const step = restoreCheckpoint(file, 'plan', second, after.optimizer);
  expect([...half, ...run(step, STEPS, after)]).toEqual(losses);
  expect(Buffer.compare(Buffer.from(second.weights().buffer), Buffer.from(whole.weights().buffer))).toBe(0);
});

it('takes up no checkpoint of another run, of another network, or one that is damaged, and leaves the weights as they are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-train-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'checkpoint.bin');
  const network = linearHead(plainHead());
  const training = trainer(planFor(network));
  run(0, 1, training);
  saveCheckpoint(file, { plan: 'plan', step: 1 }, network, training.optimizer);
  const fresh = linearHead(plainHead());
  const restore = (plan: string, target = fresh) => restoreCheckpoint(file, plan, target, training.optimizer);
  expect(() => restore('another')).toThrow('start the run anew');
  const other = { ...fresh, variables: new Map([['matrix', tf.variable(tf.zeros([2, 2]))]]) };
  expect(() => restore('plan', other)).toThrow('start the run anew');
  const bytes = readFileSync(file);
  bytes[bytes.length - 7] ^= 1;
  writeFileSync(file, bytes);
  expect(() => restore('plan')).toThrow('start the run anew');
  writeFileSync(file, bytes.subarray(0, 100));
  expect(() => restore('plan')).toThrow('start the run anew');
  expect(Buffer.compare(Buffer.from(fresh.weights().buffer), Buffer.from(plainHead().buffer))).toBe(0);
});

it('learns what tells people apart, and does so for people it has never seen', { timeout: 60_000 }, () => {
  const [seen, unseen] = [madeUpPeople(200, 3, 1), madeUpPeople(60, 3, 2)];
  const network = linearHead(plainHead());
  const before = overlapOf(network, unseen);
  const batchAt = headBatches({ set: seen, people: seen.people, shape: { people: 20, images: 3 }, drop: 0.1, seed: 5 });
  run(0, 60, trainer(planFor(network, { schedule: { rate: 0.02, warmUp: 0 }, steps: 60, batchAt })));
  expect(overlapOf(network, unseen)).toBeLessThan(before / 2);
});

it('stays where it set out from, the more it is held, in those weights that are held', { timeout: 60_000 }, () => {
  const moved = (hold: number, which?: 'offset') => {
    const network = linearHead(plainHead());
    const held = new Map([...network.variables].filter(([name]) => which === undefined || name === which));
    run(0, STEPS, trainer(planFor(network, { hold, held })));
    const start = plainHead();
    return network.weights().reduce((sum, weight, i) => sum + (weight - start[i]) ** 2, 0);
  };
  const free = moved(0);
  expect(moved(100)).toBeLessThan(free / 10);
  // the matrix is most of it
  expect(moved(100, 'offset')).toBeGreaterThan(free / 2);
});

it('says so when the loss is no number any more, and leaves no tensor behind', () => {
  const network = linearHead(plainHead());
  const broken = planFor(network, { batchAt: () => ({ inputs: tf.fill([4, FEATURE_SIZE], NaN), people: Int32Array.of(0, 0, 1, 1) }) });
  const training = trainer({ ...broken, loss: tripletBatch({ mining: 'all', alpha: 0.2, unitLength: true }) });
  expect(() => training.step(0)).toThrow('start again with a smaller rate');
  const good = trainer(planFor(network));
  good.step(0);
  const count = tf.memory().numTensors;
  run(1, 4, good);
  expect(tf.memory().numTensors).toBe(count);
});

/** Share of the genuine pairs, first picture enrolled and the others live, that are farther apart than the nearest 1 % of impostor pairs. */
function overlapOf(network: HeadNetwork, { people, rows }: typeof set): number {
  const unit = (values: Float32Array) =>
    tf.tidy(() => {
      const f = network.forward(tf.tensor2d(values, [values.length / FEATURE_SIZE, FEATURE_SIZE]));
      return tf.div(f, tf.norm(f, 2, 1, true)).arraySync() as number[][];
    });
  const [enrolled, live] = [unit(rows.enrolment), unit(rows.live)];
  const distance = (a: number, b: number) => enrolled[a].reduce((sum, v, i) => sum + (v - live[b][i]) ** 2, 0);
  const genuine = people.flatMap(({ images: [first, ...others] }) => others.map((other) => distance(first, other)));
  const impostor = people.flatMap((a) => people.filter((b) => b !== a).map((b) => distance(a.images[0], b.images[1])));
  const limit = impostor.sort((a, b) => a - b)[Math.floor(impostor.length / 100)];
  return genuine.filter((d) => d > limit).length / genuine.length;
}
