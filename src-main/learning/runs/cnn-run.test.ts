import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { startTraining } from '../backend';
import { CROP_THREAD, madeUpFaces } from '../crops-fixture';
import type { Network } from '../networks/network';
import { type CnnRun, runCnn } from './cnn-run';
import type { RunConfig } from './run';
import type { NetworkShape } from '../../encoder';

beforeAll(() => startTraining(process.env.THRESHOLD_BACKEND === 'wasm' ? 'wasm' : 'auto'), 60_000);

const SIDE = 16;
const LAYERS: NetworkShape = {
  side: SIDE,
  layers: [
    { kind: 'conv', size: 3, filters: 6, stride: 2 },
    { kind: 'pool', size: 2 },
  ],
  units: 8,
};
const set = madeUpFaces({ families: 4, people: 6, pictures: 3, side: SIDE }, 1);
const config: RunConfig = {
  mining: 'semi-hard',
  alpha: 0.2,
  steps: 6,
  rate: 1e-3,
  warmUp: 0.2,
  people: 8,
  images: 3,
  heldOut: 0.2,
  validation: 0.2,
  patience: 0,
  seed: 2,
};

function runsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-runs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const run = (folder: string, more: Partial<CnnRun> = {}) =>
  runCnn({
    folder,
    config,
    layers: LAYERS,
    set,
    training: set.people.slice(6),
    validation: set.people.slice(0, 6),
    thread: CROP_THREAD,
    resume: false,
    onStep: () => undefined,
    signal: new AbortController().signal,
    ...more,
  });

const bytesOf = ({ variables }: Network) =>
  Buffer.concat([...variables.values()].map((one) => Buffer.from(Float32Array.from(one.dataSync()).buffer)));

it(
  'goes on after Ctrl-C as a run that was never ended: the same losses, and the same weights to the last bit',
  { timeout: 60_000 },
  async () => {
    const runs = runsFolder();
    const whole = await run(join(runs, 'whole'));
    const ending = new AbortController();
    const reason = new Error('enough');
    // a signal comes when the process next looks, not within a step
    const interrupt = () => setImmediate(() => ending.abort(reason));
    const stopped = run(join(runs, 'stopped'), { signal: ending.signal, onStep: ({ step }) => step === 2 && interrupt() });
    await expect(stopped).rejects.toBe(reason);
    const resumed = await run(join(runs, 'stopped'), { resume: true });
    const metrics = (name: string) => readFileSync(join(runs, name, 'metrics.csv'), 'utf8');
    expect(metrics('stopped')).toBe(metrics('whole'));
    expect(metrics('whole').trimEnd().split('\n')).toHaveLength(1 + config.steps);
    expect(Buffer.compare(bytesOf(resumed.network), bytesOf(whole.network))).toBe(0);
    expect(JSON.parse(readFileSync(join(runs, 'whole', 'config.json'), 'utf8'))).toMatchObject({ ...config, ...LAYERS });
    await expect(run(join(runs, 'stopped'), { resume: true, config: { ...config, seed: 3 } })).rejects.toThrow('other settings');
  },
);

it('holds as many tensors after many steps as after one, and only its weights in the end', { timeout: 60_000 }, async () => {
  const before = tf.memory().numTensors;
  const counts: number[] = [];
  const { network } = await run(join(runsFolder(), 'run'), { onStep: () => counts.push(tf.memory().numTensors) });
  expect(new Set(counts.slice(1)).size).toBe(1);
  expect(tf.memory().numTensors).toBe(before + network.variables.size);
});

it('names a collapse: with no margin all faces come to one place', { timeout: 60_000 }, async () => {
  const collapsing = { ...config, mining: 'hard', alpha: 0, rate: 0.05, steps: 200, warmUp: 0 } as const;
  await expect(run(join(runsFolder(), 'run'), { config: collapsing, validation: [] })).rejects.toThrow(
    /one place \(to-a-point\) at step \d+/,
  );
});
