import type { DoorInput } from '../../contract/door-inputs';
import { type Debounced, debounce, UNREAD } from '../../core/debounce';
import type { InputRole, InputStates } from '../../core/door-input';

/** The contacts of a door as they were read: true is closed; a role that is missing could not be read. */
export type Contacts = ReadonlyMap<InputRole, boolean>;

interface OneInput {
  readonly debounced: Debounced;
  /** What was told last, so that a board that comes back tells nothing that is known. */
  readonly told: boolean | null | undefined;
}
export type Inputs = ReadonlyMap<InputRole, OneInput>;

export const NO_INPUTS: Inputs = new Map();

export interface InputChange {
  readonly role: InputRole;
  readonly active: boolean | null;
  /** From rest to active while somebody watched, and not found so after a gap. */
  readonly pressed: boolean;
}

/** One reading of all contacts: the inputs after it, and those that are to be told of. @param now monotonic milliseconds */
export function nextInputs(before: Inputs, wired: readonly DoorInput[], contacts: Contacts, now: number): [Inputs, readonly InputChange[]] {
  const changes: InputChange[] = [];
  const after = wired.map(({ role, normally, debounceMs }): [InputRole, OneInput] => {
    const { debounced = UNREAD, told } = before.get(role) ?? {};
    const closed = contacts.get(role);
    const level = closed === undefined ? null : closed !== (normally === 'closed');
    const next = debounce(debounced, level, debounceMs, now);
    const active = next.settled;
    // Not known yet is nothing to tell; not known any more is.
    const news = active !== told && (active !== null || level === null);
    if (news) changes.push({ role, active, pressed: active === true && debounced.settled === false });
    return [role, { debounced: next, told: news ? active : told }];
  });
  return [new Map(after), changes];
}

/** The board is gone: nothing is known, and what was told is remembered. */
export const unseen = (inputs: Inputs): Inputs => new Map([...inputs].map(([role, { told }]) => [role, { debounced: UNREAD, told }]));

export const statesOf = (inputs: Inputs): InputStates =>
  Object.fromEntries([...inputs].map(([role, { debounced }]) => [role, debounced.settled]));
