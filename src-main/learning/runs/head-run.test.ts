import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { madeUpPeople, plainHead } from '../fixture';
import { type HeadRun, type HeadRunConfig, runHead } from './head-run';

beforeAll(() => tf.setBackend('cpu'));

const set = madeUpPeople(20, 3, 1);
const config: HeadRunConfig = {
  loss: 'triplet',
  mining: 'semi-hard',
  alpha: 0.2,
  features: 'abs',
  steps: 6,
  rate: 0.003,
  warmUp: 0,
  drop: 0.1,
  hold: 0,
  people: 10,
  images: 3,
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
    start: plainHead(),
    resume: false,
    onStep: () => undefined,
    signal: new AbortController().signal,
    ...more,
  });

it('keeps what happened, and goes on after Ctrl-C with the losses of a run that was never ended', { timeout: 60_000 }, async () => {
  const runs = runsFolder();
  const whole = await run(join(runs, 'whole'));
  const ending = new AbortController();
  const reason = new Error('enough');
  const stopped = () => run(join(runs, 'stopped'), { signal: ending.signal, onStep: ({ step }) => step === 2 && ending.abort(reason) });
  await expect(stopped()).rejects.toBe(reason);
  const resumed = await run(join(runs, 'stopped'), { resume: true });
  const metrics = (name: string) => readFileSync(join(runs, name, 'metrics.csv'), 'utf8');
  expect(metrics('stopped')).toBe(metrics('whole'));
  expect(metrics('whole').trimEnd().split('\n')).toHaveLength(1 + config.steps);
  expect(Buffer.compare(Buffer.from(resumed.buffer), Buffer.from(whole.buffer))).toBe(0);
  expect(JSON.parse(readFileSync(join(runs, 'whole', 'config.json'), 'utf8'))).toEqual(config);
});

it('never writes over another run, and goes on with no other config', { timeout: 60_000 }, async () => {
  const folder = join(runsFolder(), 'run');
  await run(folder);
  const before = readFileSync(join(folder, 'metrics.csv'), 'utf8');
  await expect(run(folder)).rejects.toThrow('--resume');
  await expect(run(folder, { resume: true, config: { ...config, alpha: 0.5 } })).rejects.toThrow('other settings');
  expect(readFileSync(join(folder, 'metrics.csv'), 'utf8')).toBe(before);
});

it('trains by logistic loss as well', { timeout: 60_000 }, async () => {
  const losses: number[] = [];
  const more = {
    config: { ...config, loss: 'logistic', rate: 0.01, steps: 15 } as const,
    onStep: ({ loss }: { loss: number }) => losses.push(loss),
  };
  await run(join(runsFolder(), 'run'), more);
  expect(losses.at(-1)).toBeLessThan(losses[0]);
});

it('leaves no folder behind that holds nothing', async () => {
  const folder = join(runsFolder(), 'run');
  await expect(run(folder, { resume: true })).rejects.toThrow('start the run anew');
  expect(existsSync(folder)).toBe(false);
});
