import type { Clock } from '../core/clock';

/** CLOCK_MONOTONIC by way of hrtime: the same for all processes of this machine, so that deadlines can be compared. */
export const systemClock: Clock = {
  monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  wall: () => Date.now(),
};
