import { REFUSALS_ALARM } from '../../alarm';

/** How a door stands with all who were refused there. Times are monotonic milliseconds. */
export interface Crowd {
  /** Of the last refusals, no more than raise the alarm. */
  readonly refusedAt: readonly number[];
  /** Everybody is asked for the challenge until then. */
  readonly alertUntil: number;
}

export const QUIET: Crowd = { refusedAt: [], alertUntil: -Infinity };

export const isAlert = ({ alertUntil }: Crowd, now: number): boolean => now < alertUntil;

/** One more refusal, of whomever: with the one that raises the alarm in the log the challenge begins, and lasts as long as refusals count after the last of them. */
export function refusedAtDoor({ refusedAt, alertUntil }: Crowd, now: number): Crowd {
  const { count, withinMs } = REFUSALS_ALARM;
  const last = [...refusedAt.filter((at) => now - at < withinMs), now].slice(-count);
  return { refusedAt: last, alertUntil: last.length < count ? alertUntil : now + withinMs };
}
