import type { PassbackReason } from './reasons';

export type Direction = 'in' | 'out';

/** The last time that somebody passed a door; an administrator's reset forgets it. */
export interface LastPass {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Which way, where the camera says it. */
  readonly direction: Direction | null;
}

/** Against one person's pass letting a second one in. */
export interface Passback {
  /** No second pass in the same direction within this time; null where that is not asked. */
  readonly minutes: number | null;
  /** Whoever went in has to go out before he goes in again: needs a camera on either side. */
  readonly inOut: boolean;
  /** 'hard' refuses; 'soft' lets him pass, and notes it in the log. */
  readonly enforced: 'hard' | 'soft';
}

/** The first rule that this pass would break; null where it breaks none. @param at milliseconds since the epoch */
export function passbackBroken(rules: Passback, last: LastPass | null, direction: Direction | null, at: number): PassbackReason | null {
  if (last === null || last.direction !== direction) return null;
  if (rules.inOut && direction !== null) return direction === 'in' ? 'passback-inside' : 'passback-outside';
  // As near whichever way it lies: a clock that was put back a little opens nothing, one put back by much shuts nobody out for long.
  return rules.minutes !== null && Math.abs(at - last.at) < rules.minutes * 60_000 ? 'passback-too-soon' : null;
}
