import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { FEATURE_SIZE, squaredDistance } from '../../core/embedding';
import { hiddenUnits, project } from '../../encoder';
import { madeUpPeople, plainHead } from '../fixture';
import { headNetwork } from '../networks/head-network';
import { withHidden } from '../networks/hidden-head';
import { errorsOf, heldOut } from '../studies/head/held-out';
import { type HeadRun, type HeadRunConfig, runHead, type TrainedHead } from './head-run';
import { CHECK_EVERY } from './take-steps';
import { readMetrics, type RunStep } from './metrics';

beforeAll(() => tf.setBackend('cpu'));

const set = madeUpPeople(20, 3, 1);
const config: HeadRunConfig = {
  loss: 'triplet',
  mining: 'semi-hard',
  alpha: 0.2,
  features: 'abs',
  decideBy: 'distance',
  steps: 6,
  rate: 0.003,
  warmUp: 0,
  drop: 0.1,
  hold: 0,
  people: 10,
  images: 3,
  hidden: 0,
  heldOut: 0.2,
  validation: 0,
  patience: 0,
  from: '',
  recipe: null,
  seed: 4,
};

function runsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-runs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const run = (folder: string, more: Partial<HeadRun> = {}) =>
  runHead({
    folder,
    config,
    set,
    training: set.people,
    validation: [],
    start: plainHead(),
    resume: false,
    onStep: () => undefined,
    signal: new AbortController().signal,
    ...more,
  });

const metricsOf = (folder: string) => readFileSync(join(folder, 'metrics.csv'), 'utf8');
const rowsOf = (folder: string) => readMetrics(join(folder, 'metrics.csv'));
const same = (a: TrainedHead, b: TrainedHead) => Buffer.compare(Buffer.from(a.weights.buffer), Buffer.from(b.weights.buffer)) === 0;

/** Ends a run after a step. */
async function runUntil(folder: string, last: number, more: Partial<HeadRun> = {}): Promise<void> {
  const ending = new AbortController();
  const ended = run(folder, { signal: ending.signal, onStep: ({ step }) => step === last && ending.abort(new Error('enough')), ...more });
  await expect(ended).rejects.toThrow('enough');
}

it('keeps what happened, and goes on after Ctrl-C with the losses of a run that was never ended', { timeout: 60_000 }, async () => {
  const runs = runsFolder();
  const whole = await run(join(runs, 'whole'));
  await runUntil(join(runs, 'stopped'), 2);
  const resumed = await run(join(runs, 'stopped'), { resume: true });
  expect(metricsOf(join(runs, 'stopped'))).toBe(metricsOf(join(runs, 'whole')));
  expect(rowsOf(join(runs, 'whole'))).toHaveLength(config.steps);
  expect(same(resumed, whole)).toBe(true);
  expect(whole.steps).toEqual({ best: config.steps, taken: config.steps });
  expect(JSON.parse(readFileSync(join(runs, 'whole', 'config.json'), 'utf8'))).toEqual(config);
});

it('never writes over another run, and goes on with no other config', { timeout: 60_000 }, async () => {
  const folder = join(runsFolder(), 'run');
  await run(folder);
  const before = readFileSync(join(folder, 'metrics.csv'), 'utf8');
  await expect(run(folder)).rejects.toThrow('--resume');
  await expect(run(folder, { resume: true, config: { ...config, alpha: 0.5 } })).rejects.toThrow('other settings');
  await expect(run(folder, { resume: true, start: plainHead().reverse() })).rejects.toThrow('other settings');
  await expect(run(folder, { resume: true, training: set.people.slice(1) })).rejects.toThrow('other settings');
  expect(readFileSync(join(folder, 'metrics.csv'), 'utf8')).toBe(before);
});

it.each(['logistic', 'softmax'] as const)('trains by %s loss as well, and with a hidden layer', { timeout: 60_000 }, async (loss) => {
  const losses: number[] = [];
  const more = { config: { ...config, loss, rate: 0.01, steps: 15, hidden: 8 }, onStep: (step: RunStep) => losses.push(step.loss) };
  const { weights } = await run(join(runsFolder(), 'run'), more);
  expect(losses.at(-1)).toBeLessThan(losses[0]);
  expect(hiddenUnits(weights)).toBe(8);
  // what the station makes of the weights is what was trained
  const [features] = [set.rows.live.subarray(0, FEATURE_SIZE)];
  const f = headNetwork(weights)
    .forward(tf.tensor2d(features, [1, FEATURE_SIZE]))
    .dataSync<'float32'>();
  const length = Math.hypot(...f);
  project({ weights, sha256: '' }, features).forEach((value, i) => expect(value).toBeCloseTo(f[i] / length, 5));
});

it('sets out from the very embeddings of the linear head where there is a hidden layer, and adds none to one that has it', async () => {
  const start = withHidden(plainHead(), 4, 1);
  const features = set.rows.live.subarray(0, FEATURE_SIZE);
  const [linear, hidden] = [plainHead(), start].map((weights) => project({ weights, sha256: '' }, features));
  expect(hidden).toEqual(linear);
  const more = run(join(runsFolder(), 'run'), { start, config: { ...config, hidden: 6 } });
  await expect(more).rejects.toThrow('has 4 hidden units');
});

it(
  'keeps the weights that did best on people kept apart, ends when they get no better, and does the same when gone on with',
  { timeout: 120_000 },
  async () => {
    const runs = runsFolder();
    const [training, validation] = [set.people.slice(0, 8), set.people.slice(8)];
    const free = { training, validation, config: { ...config, steps: 400, rate: 0.002, drop: 0, people: 8, images: 2, patience: 2 } };
    const whole = await run(join(runs, 'whole'), free);
    const rows = rowsOf(join(runs, 'whole'));
    expect(rows).toHaveLength(whole.steps.taken);
    expect(whole.steps.best).toBeGreaterThan(0);
    expect(whole.steps.taken).toBeLessThan(400);
    expect(whole.steps.taken - whole.steps.best).toBe(2 * CHECK_EVERY);
    const asked = rows.filter(({ validation: value }) => !Number.isNaN(value));
    expect(asked.map(({ step }) => (step + 1) % CHECK_EVERY)).toEqual(asked.map(() => 0));
    const separation = errorsOf([heldOut(set, validation, { weights: whole.weights, sha256: '' }, squaredDistance)]).dPrime;
    expect(separation).toBe(Math.max(...asked.map(({ validation: value }) => value)));
    // between the best weights and the end
    await runUntil(join(runs, 'stopped'), whole.steps.best + CHECK_EVERY + 3, free);
    const resumed = await run(join(runs, 'stopped'), { ...free, resume: true });
    expect([resumed.steps, same(resumed, whole)]).toEqual([whole.steps, true]);
    expect(metricsOf(join(runs, 'stopped'))).toBe(metricsOf(join(runs, 'whole')));
    // and it stays ended
    expect((await run(join(runs, 'stopped'), { ...free, resume: true })).steps).toEqual(whole.steps);
  },
);

it('names the rate when the loss is no number any more, and leaves the last checkpoint whole', { timeout: 60_000 }, async () => {
  const folder = join(runsFolder(), 'run');
  await runUntil(folder, 2);
  const before = readFileSync(join(folder, 'checkpoint.bin'));
  const broken = { ...set, rows: { enrolment: set.rows.enrolment.map(() => NaN), live: set.rows.live.map(() => NaN) } };
  await expect(run(folder, { set: broken, resume: true })).rejects.toMatchObject({
    code: 'training-diverged',
    message: expect.stringContaining('smaller rate than 0.003') as string,
  });
  expect(readFileSync(join(folder, 'checkpoint.bin')).equals(before)).toBe(true);
});

it.skipIf(!existsSync('/dev/full'))(
  'says so when the disk is full, and goes on from the last checkpoint when there is room',
  { timeout: 60_000 },
  async () => {
    const runs = runsFolder();
    const [whole, folder] = [await run(join(runs, 'whole')), join(runs, 'full')];
    await runUntil(folder, 2);
    const before = readFileSync(join(folder, 'checkpoint.bin'));
    // a device that has no room for anything
    symlinkSync('/dev/full', join(folder, 'checkpoint.bin.new'));
    await expect(run(folder, { resume: true })).rejects.toMatchObject({ code: 'disk-full' });
    expect(readFileSync(join(folder, 'checkpoint.bin')).equals(before)).toBe(true);
    expect(existsSync(join(folder, 'checkpoint.bin.new'))).toBe(false);
    expect(same(await run(folder, { resume: true }), whole)).toBe(true);
    expect(metricsOf(folder)).toBe(metricsOf(join(runs, 'whole')));
  },
);

it('leaves no folder behind that holds nothing', async () => {
  const folder = join(runsFolder(), 'run');
  await expect(run(folder, { resume: true })).rejects.toThrow('start the run anew');
  expect(existsSync(folder)).toBe(false);
});

it(
  'learns a judge beside the head, keeps both from one and the same step, and does the same when gone on with',
  { timeout: 120_000 },
  async () => {
    const runs = runsFolder();
    const judging = { ...config, loss: 'logistic', decideBy: 'judge', rate: 0.02 } as const;
    const last = await run(join(runs, 'last'), { config: judging });
    expect(last.judge?.weights).toHaveLength(129);
    expect(last.judge?.weights[128]).not.toBe(18);
    await runUntil(join(runs, 'stopped'), 3, { config: judging });
    const resumed = await run(join(runs, 'stopped'), { config: judging, resume: true });
    expect([same(resumed, last), resumed.judge]).toEqual([true, last.judge]);
    // so fast that people kept apart are told worse: what it set out from is kept, of head and judge
    const kept = await run(join(runs, 'kept'), { training: set.people.slice(0, 8), validation: set.people.slice(8), config: judging });
    expect(kept.steps).toEqual({ best: 0, taken: 6 });
    expect(kept.weights).toEqual(plainHead());
    expect(kept.judge).toEqual({ features: 'abs', weights: Float32Array.from({ length: 129 }, (_, i) => (i < 128 ? -2 : 18)) });
    const triplets = run(join(runs, 'triplets'), { config: { ...config, decideBy: 'judge' } });
    await expect(triplets).rejects.toMatchObject({
      code: 'argument-invalid',
      message: expect.stringContaining('--loss logistic') as unknown,
    });
    expect(existsSync(join(runs, 'triplets'))).toBe(false);
  },
);
