/** Waits before a process is started again: quick at first, so that a single crash costs little, then slower, so that a broken one does not spin. */
const WAITS_MS = [0, 250, 500, 1000, 2000, 5000] as const;
/** A process that lived this long was healthy: its next crash counts as the first. */
const HEALTHY_AFTER_MS = 60_000;

export interface BackOff {
  readonly crashes: number;
}

export const NO_CRASHES: BackOff = { crashes: 0 };

/** After a process that lived `livedMs` has died: the new count, and how long to wait before starting it again, in milliseconds. */
export function afterCrash(state: BackOff, livedMs: number): [BackOff, waitMs: number] {
  const crashes = livedMs >= HEALTHY_AFTER_MS ? 1 : state.crashes + 1;
  return [{ crashes }, WAITS_MS[Math.min(crashes, WAITS_MS.length) - 1]];
}
