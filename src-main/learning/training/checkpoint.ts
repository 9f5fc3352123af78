import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { Fault } from '../../core/fault';
import type { Network } from '../networks/network';
import type { Adam } from './adam';
import { onDisk } from './disk-fault';

const Header = z.object({
  version: z.literal(1),
  /** Of the plan's own words: a checkpoint serves its own run alone. */
  plan: z.string(),
  /** The next step. */
  step: z.number().int().min(0),
  tensors: z.array(z.object({ name: z.string(), shape: z.array(z.number().int()) })),
  sha256: z.string(),
});

/** What a run goes on from: weights, the optimizer's moments, and the next step. All chance is drawn from seed and step, so nothing else is needed. */
export interface Checkpoint {
  readonly plan: string;
  readonly step: number;
}

/** Everything of a run that a checkpoint holds, by name. */
const stateOf = (network: Network, optimizer: Adam): (readonly [string, tf.Variable])[] => [
  ...network.variables,
  ...[...optimizer.moments].map(([name, moment]) => [`adam/${name}`, moment] as const),
];

/** Written beside the old one, then put in its place: whatever happens, one of the two is whole. @throws Fault disk-full */
export function saveCheckpoint(file: string, { plan, step }: Checkpoint, network: Network, optimizer: Adam): void {
  const state = stateOf(network, optimizer);
  const numbers = Buffer.concat(state.map(([, tensor]) => Buffer.from(Float32Array.from(tensor.dataSync()).buffer)));
  const header = JSON.stringify({
    version: 1,
    plan,
    step,
    tensors: state.map(([name, { shape }]) => ({ name, shape })),
    sha256: createHash('sha256').update(numbers).digest('hex'),
  } satisfies z.infer<typeof Header>);
  const whole = Buffer.concat([Buffer.from(`${header}\n`), numbers]);
  onDisk(dirname(file), () => replaceFile(file, whole));
}

function replaceFile(file: string, bytes: Buffer): void {
  const beside = `${file}.new`;
  try {
    const open = openSync(beside, 'w');
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(open, bytes, written);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    renameSync(beside, file);
  } catch (error) {
    // half a checkpoint would take up the room that is missing
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Puts a run back to where it was. @returns the next step @throws Fault checkpoint-unusable; nothing is changed then */
export function restoreCheckpoint(file: string, plan: string, network: Network, optimizer: Adam): number {
  const { header, tensors } = read(file);
  if (header.plan !== plan) throw unusable(`${file} belongs to a run with other settings`);
  const state = stateOf(network, optimizer).map(([name, variable]) => ({ variable, stored: tensors.get(name) }));
  for (const { variable, stored } of state)
    if (stored?.shape.join() !== variable.shape.join()) throw unusable(`${file} belongs to another network`);
  tf.tidy(() => {
    for (const { variable, stored } of state) variable.assign(tf.tensor(stored?.values ?? [], variable.shape));
  });
  return header.step;
}

interface Stored {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

function read(file: string): { readonly header: z.infer<typeof Header>; readonly tensors: ReadonlyMap<string, Stored> } {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const header = Header.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')));
    const numbers = new Uint8Array(bytes.subarray(end + 1));
    if (createHash('sha256').update(numbers).digest('hex') !== header.sha256)
      throw new Error('its numbers are not those that were written');
    const tensors = new Map<string, Stored>();
    let at = 0;
    for (const { name, shape } of header.tensors) {
      const size = shape.reduce((product, side) => product * side, 1);
      tensors.set(name, { shape, values: new Float32Array(numbers.buffer, at, size) });
      at += size * 4;
    }
    return { header, tensors };
  } catch (error) {
    throw unusable(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const unusable = (what: string): Fault => new Fault('checkpoint-unusable', `${what}; start the run anew, under another name.`);
