import type { Why } from '../trouble';

/**
 * What the bytes received since a question say about it. 'refused': the board, or whatever sits on the port, says no;
 * 'stuck': the board answers, and its relay is not as it was told to be.
 */
export type Reply = 'incomplete' | 'confirmed' | 'refused' | 'stuck';

export type Step =
  /** `readReply` is null where these bytes have no answer. */
  | { readonly kind: 'write'; readonly bytes: Uint8Array; readonly readReply: ((received: Uint8Array) => Reply) | null }
  /** A control line of the port itself. */
  | { readonly kind: 'line'; readonly line: 'rts' | 'dtr'; readonly raised: boolean }
  /** For a board that is talked with: the talk knows the bytes. */
  | { readonly kind: 'errand'; readonly errand: Errand };

/** `units` of the board's timer; 'hold' is on until 'off'; 'poll' keeps the talk alive and asks for the inputs. */
export type Errand = { readonly kind: 'on'; readonly units: number } | { readonly kind: 'hold' | 'off' | 'poll' };

/** Steps in turn, each begun when the one before was answered. A board that can be read back is asked in the last one. */
export type Command = readonly Step[];

export interface TimedOn {
  readonly on: Command;
  /** How long the door will be open, milliseconds: at least what was asked, and less than one unit of the board's timer more. */
  readonly lastsMs: number;
}

/** One output of a board, pure: what to write, how to read the answer. */
export interface Board {
  /** 8 data bits, no parity, one stop bit on every board. */
  readonly baudRate: number;
  /** For how long after its port was opened the board may be deaf, because it starts with the port; milliseconds. */
  readonly deafMs: number;
  /** Can be sent at any time, and closes the door whatever it was doing. */
  readonly off: Command;
  /** ON until OFF, whatever the board's timer was doing. */
  readonly hold: Command;
  readonly pulse: (ms: number) => TimedOn;
  /** Asks how these inputs stand, numbered as the contract lists them for this board; absent where it has none. */
  readonly inputs?: (numbers: readonly number[]) => readonly InputQuery[];
  /** A board that is talked with: the talk of a new connection, from what was kept of earlier ones. Others have none. */
  readonly talk?: (kept: unknown) => Talk;
}

/** What the bytes received since a question say about inputs: true where the contact wired to it is closed. */
export type InputReply = 'incomplete' | 'refused' | ReadonlyMap<number, boolean>;

export interface InputQuery {
  readonly bytes: Uint8Array;
  readonly read: (received: Uint8Array) => InputReply;
}

/** A protocol with a memory, pure: what was said so far decides what is said next. One errand at a time. */
export interface Talk {
  /** @param random fresh bytes, TALK_RANDOM_BYTES of them. Never throws. */
  take(input: TalkInput, random: Uint8Array): readonly [Talk, readonly TalkEffect[]];
}

export const TALK_RANDOM_BYTES = 24;

export type TalkInput =
  | { readonly kind: 'begin'; readonly errand: Errand }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** No answer came in time to what was written last. */
  | { readonly kind: 'silence' };

/** To be carried out in order. */
export type TalkEffect =
  /** To be on disk before what comes after it; the next connection's talk begins with it. */
  | { readonly kind: 'keep'; readonly value: unknown }
  | { readonly kind: 'write'; readonly bytes: Uint8Array }
  /** Told when they have changed. */
  | ({ readonly kind: 'inputs' } & BoardInputs)
  /** The errand is over; `why` it failed. */
  | { readonly kind: 'ended'; readonly as: 'done' }
  | { readonly kind: 'ended'; readonly as: 'silent' | 'stuck'; readonly why: Why };

/** As the board last told: its inputs from the first on, and its own state. */
export interface BoardInputs {
  readonly active: readonly boolean[];
  readonly tampered: boolean;
  readonly powerFailed: boolean;
}

export const write = (bytes: Uint8Array | readonly number[], readReply: ((received: Uint8Array) => Reply) | null = null): Step => ({
  kind: 'write',
  bytes: Uint8Array.from(bytes),
  readReply,
});

/** ON and the pulse of a board without a timer: the station's OFF ends both. */
export const heldByStation = (on: Command): Pick<Board, 'hold' | 'pulse'> => ({ hold: on, pulse: (ms) => ({ on, lastsMs: ms }) });

/** The pulse of a board that counts in units of `unitMs`, rounded up to the next one. */
export const heldByBoard =
  (unitMs: number, on: (units: number) => Command) =>
  (ms: number): TimedOn => {
    const units = Math.max(1, Math.ceil(ms / unitMs));
    return { on: on(units), lastsMs: units * unitMs };
  };

/** What a state that was read back comes to. */
export const follows = (isOn: boolean, shouldBeOn: boolean): Reply => (isOn === shouldBeOn ? 'confirmed' : 'stuck');

/** The first place in `received` where `bytes` stand whole, or -1. */
export const find = (received: Uint8Array, bytes: Uint8Array): number => Buffer.from(received).indexOf(bytes);
