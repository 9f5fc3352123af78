/** Both clocks at one moment, milliseconds. */
export interface ClockPair {
  readonly wall: number;
  readonly monotonic: number;
}

/** More than an NTP daemon slews by between two looks, and less than anybody would set a clock by. */
export const CLOCK_JUMP_MS = 2000;

/** By how much wall time went ahead of monotonic time between two looks (below zero: went back); null where both agree within CLOCK_JUMP_MS. */
export function clockJump(before: ClockPair, now: ClockPair): number | null {
  const byMs = now.wall - before.wall - (now.monotonic - before.monotonic);
  return Math.abs(byMs) > CLOCK_JUMP_MS ? byMs : null;
}
