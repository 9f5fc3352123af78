import { readFileSync } from 'node:fs';

/**
 * The time of day, milliseconds since the epoch. With `offsetFile` it is wrong by as many milliseconds as stand in that file, read each time: for tests of a clock
 * that jumps, since a machine's own clock is not a test's to set. A packed station does not start with one.
 */
export const wallClock =
  (offsetFile: string | null): (() => number) =>
  () =>
    Date.now() + (offsetFile === null ? 0 : Number(readFileSync(offsetFile, 'utf8')));
