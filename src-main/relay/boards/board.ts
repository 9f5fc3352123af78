/** Whose clock ends a pulse: the relay process writes OFF itself, or the board does it by its own timer. */
export type PulseTiming =
  | { readonly by: 'host'; readonly on: Uint8Array }
  /** `pulse(ms)`: the bytes, and how long the board will really hold, milliseconds: at least `ms`, at most one unit of its timer more. */
  | { readonly by: 'board'; readonly pulse: (ms: number) => { readonly bytes: Uint8Array; readonly lastsMs: number } };

/** What the bytes received since a command say about it. */
export type Reply = 'incomplete' | 'confirmed' | 'refused';

/** One board's byte protocol, pure: what to write, how to read the answer. */
export interface Board {
  /** 8 data bits, no parity, one stop bit on every board. */
  readonly baudRate: number;
  readonly off: Uint8Array;
  readonly timing: PulseTiming;
  /** Null where the board says nothing: then only its port shows that it is there, and a stuck relay cannot be seen. */
  readonly readReply: ((command: Uint8Array, received: Uint8Array) => Reply) | null;
}
