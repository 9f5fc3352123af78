import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Model } from '../../../../e2e/boards/simulator/models';
import { osdpModule, type OsdpInputs, type OsdpMemory } from '../../../../e2e/boards/simulator/osdp';
import type { Why } from '../../trouble';
import { TALK_RANDOM_BYTES, type BoardInputs, type Errand, type Talk, type TalkInput } from '../board';
import { keptKeySchema, type KeptKey } from './kept-key';
import { startTalk, type OsdpDoor } from './talk';

/** What the line does to bytes on their way: null swallows them. */
export type Mangle = (bytes: Uint8Array, way: 'out' | 'in') => Uint8Array | null;

/** A control panel and the simulated module on one line, without a clock: silence comes where no answer does. */
export class Line {
  readonly memory: OsdpMemory = { key: null };
  inputs: OsdpInputs = { active: [true, false], tampered: false };
  kept: KeptKey | null = null;
  /** Each move of the module's relay, with the units of its timer. */
  readonly moves: { readonly on: boolean; readonly forMs: number | undefined }[] = [];
  told: BoardInputs | null = null;
  readonly wire: string[] = [];
  mangle: Mangle = (bytes) => bytes;
  isOn = false;
  stuck = false;
  why: Why | null = null;
  #talk: Talk;
  #module: Model;
  #drawn = 0;

  constructor(public door: OsdpDoor = { address: 0, output: 0, handOver: 1 }) {
    this.#talk = startTalk(door, null);
    this.#module = osdpModule(this.memory, () => this.inputs);
  }

  /** The station starts again, or connects anew. */
  reconnect(door: Partial<OsdpDoor> = {}): void {
    this.door = { ...this.door, ...door };
    // As it would come from a file.
    this.#talk = startTalk(this.door, this.kept === null ? null : keptKeySchema.parse(JSON.parse(JSON.stringify(this.kept))));
  }

  /** The module loses its power, and all but its key. */
  powerCycle(): void {
    this.#module = osdpModule(this.memory, () => this.inputs);
  }

  run(errand: Errand): 'done' | 'silent' | 'stuck' {
    let input: TalkInput = { kind: 'begin', errand };
    for (let turn = 0; turn < 100; turn++) {
      let answer: Uint8Array | null = null;
      const [talk, effects] = this.#talk.take(input, draw(this.#drawn++));
      this.#talk = talk;
      for (const effect of effects) {
        if (effect.kind === 'keep') this.kept = keptKeySchema.parse(effect.value);
        if (effect.kind === 'inputs') this.told = { active: effect.active, tampered: effect.tampered, powerFailed: effect.powerFailed };
        if (effect.kind === 'write') answer = this.#carry(effect.bytes);
        if (effect.kind !== 'ended') continue;
        this.why = effect.as === 'done' ? null : effect.why;
        return effect.as;
      }
      input = answer === null ? { kind: 'silence' } : { kind: 'bytes', bytes: answer };
    }
    throw new Error('the errand does not end');
  }

  #carry(bytes: Uint8Array): Uint8Array | null {
    const out = this.mangle(bytes, 'out');
    this.wire.push(Buffer.from(bytes).toString('hex'));
    if (out === null) return null;
    const answers: number[] = [];
    const relay = {
      isOn: this.isOn,
      set: (on: boolean, forMs?: number) => {
        if (this.stuck) return;
        this.moves.push({ on, forMs });
        this.isOn = on;
      },
    };
    let left = [...out];
    for (let step = left.length === 0 ? null : this.#module(left, relay, () => false); step !== null;) {
      left = left.slice(step.used);
      answers.push(...step.answer);
      step = left.length === 0 ? null : this.#module(left, relay, () => false);
    }
    const back = answers.length === 0 ? null : this.mangle(Uint8Array.from(answers), 'in');
    if (back !== null) this.wire.push(Buffer.from(back).toString('hex'));
    return back;
  }
}

const hex = z.string().regex(/^([0-9a-f]{2})*$/);

/** What passed between a talk and a module, in turn; `in` is null where no answer came. */
export const sessionSchema = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('connect'), handOver: z.int() }),
    z.strictObject({ kind: z.literal('begin'), errand: z.literal(['on', 'hold', 'off', 'poll']), units: z.int().optional() }),
    z.strictObject({ kind: z.literal('out'), hex }),
    z.strictObject({ kind: z.literal('in'), hex: hex.nullable() }),
    z.strictObject({ kind: z.literal('inputs'), active: z.array(z.boolean()) }),
    z.strictObject({ kind: z.literal('ended'), as: z.literal(['done', 'silent', 'stuck']) }),
  ]),
);
export type Session = z.infer<typeof sessionSchema>;

/** In place of randomness, so that a talk can be repeated: the n-th draw of a session. */
export const draw = (n: number): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(`draw ${n}`).digest().subarray(0, TALK_RANDOM_BYTES));
