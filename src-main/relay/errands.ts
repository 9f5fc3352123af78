import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/clock';
import { TALK_RANDOM_BYTES, type BoardInputs, type Errand, type Talk, type TalkEffect, type TalkInput } from './boards/board';
import type { KeptValue } from './kept-value';
import type { Why } from './trouble';

/** OSDP v2.2, 5.7: a module begins to answer within 200 ms; its answer takes up to 100 ms more at 9600 baud. */
const ANSWER_LIMIT_MS = 350;

/** How an errand ended; 'unwritten': the port did not take the bytes. */
export type ErrandEnd = { readonly as: 'done' | 'unwritten' } | { readonly as: 'silent' | 'stuck'; readonly why: Why };

/** One end of a cable. */
export interface Wire {
  /** Whether the bytes were taken; what has come before them counts no more. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** The bytes that come next; null after `limitMs`, or when the connection is lost. */
  hear(limitMs: number): Promise<Uint8Array | null>;
}

/** Runs a board's talk over a wire, one errand at a time: carries out what it says, and tells it what came of it. */
export function errandRunner(
  begin: (kept: unknown) => Talk,
  kept: KeptValue,
  clock: Clock,
  wire: Wire,
  told: (inputs: BoardInputs) => void,
): (errand: Errand) => Promise<ErrandEnd> {
  let talk: Talk | null = null;

  const speak = (input: TalkInput): readonly TalkEffect[] => {
    const [next, effects] = (talk ?? begin(kept.read())).take(input, randomBytes(TALK_RANDOM_BYTES));
    talk = next;
    return effects;
  };

  /** What the talk makes of the answer, or of none. */
  async function listen(): Promise<readonly TalkEffect[]> {
    for (const end = clock.monotonic() + ANSWER_LIMIT_MS; ;) {
      const bytes = await wire.hear(end - clock.monotonic());
      const effects = speak(bytes === null ? { kind: 'silence' } : { kind: 'bytes', bytes });
      if (effects.length > 0) return effects;
    }
  }

  async function run(errand: Errand): Promise<ErrandEnd> {
    for (let effects = speak({ kind: 'begin', errand }); ; effects = await listen()) {
      for (const effect of effects) {
        if (effect.kind === 'keep') kept.write(effect.value);
        if (effect.kind === 'write' && !(await wire.write(effect.bytes))) return { as: 'unwritten' };
        if (effect.kind === 'inputs') told(effect);
        if (effect.kind === 'ended') return effect;
      }
    }
  }

  return (errand) =>
    run(errand).catch((error: unknown) => ({
      as: 'silent',
      why: { reason: 'key-file', detail: error instanceof Error ? error.message : String(error) },
    }));
}
