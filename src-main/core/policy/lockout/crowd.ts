import { LOCKOUT_PARAMS } from './params';

/** How a door stands with all who were refused there. Times are monotonic milliseconds. */
export interface Crowd {
  /** Of the last refusals, no more than raise an alarm. */
  readonly refusedAt: readonly number[];
  /** Everybody is asked for the challenge until then. */
  readonly alertUntil: number;
}

export const QUIET: Crowd = { refusedAt: [], alertUntil: -Infinity };

const { alarmAfter, rememberMs } = LOCKOUT_PARAMS;

export const isAlert = ({ alertUntil }: Crowd, now: number): boolean => now < alertUntil;

/** One more refusal, of whomever. @returns also whether it is the one that raises the alarm: one alarm for as long as it goes on */
export function refusedAtDoor(crowd: Crowd, now: number): readonly [Crowd, alarm: boolean] {
  const refusedAt = [...crowd.refusedAt.filter((at) => now - at < rememberMs), now].slice(-alarmAfter);
  if (refusedAt.length < alarmAfter) return [{ ...crowd, refusedAt }, false];
  return [{ refusedAt, alertUntil: now + rememberMs }, !isAlert(crowd, now)];
}
