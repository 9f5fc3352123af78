import type { DoorInput } from '../../contract/door-inputs';
import type { InputStates } from '../../core/door-input';
import type { Line } from '../line';
import { type Contacts, type InputChange, NO_INPUTS, nextInputs, statesOf, unseen } from './next-inputs';
import { pollInputs } from './poll-inputs';

export interface WatchParts {
  readonly now: () => number;
  readonly changed: (change: InputChange) => void;
  /** All of them, whenever one is another than before. */
  readonly states: (states: InputStates) => void;
  readonly silent: () => void;
}

/** A door's inputs, from connection to connection. */
export class InputWatch {
  #inputs = NO_INPUTS;
  #wired: readonly DoorInput[] = [];
  #line: Line | null = null;
  #endPoll = (): void => undefined;
  #told = '';
  /** What the fire-alarm input said when it was last read. */
  #alarmed = false;

  constructor(private readonly parts: WatchParts) {}

  wire(wired: readonly DoorInput[]): void {
    if (JSON.stringify(wired) === JSON.stringify(this.#wired)) return;
    this.#wired = wired;
    this.#inputs = NO_INPUTS;
    this.#alarmed = false;
    if (this.#line !== null) this.connected(this.#line);
    else this.#tell();
  }

  connected(line: Line): void {
    this.#endPoll();
    this.#line = line;
    this.#endPoll = pollInputs(line, this.#wired, { read: (contacts) => this.#read(contacts), silent: this.parts.silent });
  }

  disconnected(): void {
    this.#endPoll();
    this.#line = null;
    this.#inputs = unseen(this.#inputs);
    this.#tell();
  }

  /** Whether the fire alarm stands, or stood when it could last be read. */
  get alarmed(): boolean {
    return this.#alarmed;
  }

  #read(contacts: Contacts): void {
    const [next, changes] = nextInputs(this.#inputs, this.#wired, contacts, this.parts.now());
    this.#inputs = next;
    this.#alarmed = statesOf(next)['fire-alarm'] ?? this.#alarmed;
    for (const change of changes) this.parts.changed(change);
    this.#tell();
  }

  #tell(): void {
    const states = statesOf(this.#inputs);
    const text = JSON.stringify(states);
    if (text === this.#told) return;
    this.#told = text;
    this.parts.states(states);
  }
}
