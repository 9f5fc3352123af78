import type { PinPause } from '../../access-event';
import { REFUSALS_ALARM } from '../../alarm';
import { lockMs } from './params';

/** Tries with one number, whether anybody has it or not. Times are monotonic milliseconds. */
interface OfNumber {
  readonly number: string;
  /** In a row. */
  readonly failures: number;
  readonly triedAt: number;
}

/** PINs that were typed at one door and have not opened it. */
export interface PinTries {
  readonly numbers: readonly OfNumber[];
  /** The last at this door, oldest first, no more than pause it. */
  readonly atDoor: readonly { readonly number: string; readonly at: number }[];
}

export const NO_TRIES: PinTries = { numbers: [], atDoor: [] };

/** A number's failures are remembered for a day after the last of them: this project's own choice. The limits at the door keep their count below 2,880. */
const REMEMBER_MS = 24 * 60 * 60_000;
/** As many within as long as raise the alarm of refusals. */
const { count, withinMs } = REFUSALS_ALARM;

export interface Pause {
  readonly of: PinPause;
  readonly failures: number;
  readonly remainingMs: number;
}

/** Why no PIN is taken for this number now, the longer pause of the two; null where one is. */
export function pausedFor(tries: PinTries, number: string, now: number): Pause | null {
  const own = tries.numbers.find((each) => each.number === number);
  const failures = own?.failures ?? 0;
  const ofNumber = own === undefined ? 0 : own.triedAt + lockMs(failures) - now;
  const atDoor = tries.atDoor.length < count ? 0 : tries.atDoor[0].at + withinMs - now;
  if (ofNumber <= 0 && atDoor <= 0) return null;
  return ofNumber > atDoor
    ? { of: 'number', failures, remainingMs: ofNumber }
    : { of: 'door', failures: tries.atDoor.length, remainingMs: atDoor };
}

/** One more try, which counts as failed until whoever made it is told that it was not: nobody finds out a PIN by what counts. */
export function tried({ numbers, atDoor }: PinTries, number: string, now: number): PinTries {
  const remembered = numbers.filter(({ triedAt }) => now - triedAt < REMEMBER_MS);
  const failures = (remembered.find((each) => each.number === number)?.failures ?? 0) + 1;
  return {
    numbers: [...remembered.filter((each) => each.number !== number), { number, failures, triedAt: now }],
    atDoor: [...atDoor.filter(({ at }) => now - at < withinMs), { number, at: now }].slice(-count),
  };
}

/** Whoever has this number has come in by it, or an administrator gave him another PIN: it has failed no more. */
export const fitted = ({ numbers, atDoor }: PinTries, number: string): PinTries => ({
  numbers: numbers.filter((each) => each.number !== number),
  atDoor: atDoor.filter((each) => each.number !== number),
});
