/**
 * Time is handed in, never fetched, so that a visit can be replayed.
 * `monotonic` is in milliseconds and shared by all processes of this machine (CLOCK_MONOTONIC); it never jumps.
 * `wall` is milliseconds since the epoch; it is for the log alone and decides nothing.
 */
export interface Clock {
  monotonic(): number;
  wall(): number;
}
