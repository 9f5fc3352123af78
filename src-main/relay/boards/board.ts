/**
 * What the bytes received since a question say about it. 'refused': the board, or whatever sits on the port, says no;
 * 'stuck': the board answers, and its relay is not as it was told to be.
 */
export type Reply = 'incomplete' | 'confirmed' | 'refused' | 'stuck';

export type Step =
  /** `readReply` is null where these bytes have no answer. */
  | { readonly kind: 'write'; readonly bytes: Uint8Array; readonly readReply: ((received: Uint8Array) => Reply) | null }
  /** A control line of the port itself. */
  | { readonly kind: 'line'; readonly line: 'rts' | 'dtr'; readonly raised: boolean };

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
}

/** What the bytes received since a question say about inputs: true where the contact wired to it is closed. */
export type InputReply = 'incomplete' | 'refused' | ReadonlyMap<number, boolean>;

export interface InputQuery {
  readonly bytes: Uint8Array;
  readonly read: (received: Uint8Array) => InputReply;
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
