import { setTimeout as wait } from 'node:timers/promises';

export interface Arrival {
  /** Monotonic milliseconds, on the clock of the station's processes. */
  readonly at: number;
  /** Lower case, two digits a byte, no spaces. */
  readonly hex: string;
}

export const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

export const allHex = (arrivals: readonly Arrival[]): string => arrivals.map((arrival) => arrival.hex).join('');

/** Whole bytes only: half of one byte and half of the next are not a match. */
export const contains = (all: string, wanted: string, from: number): boolean => indexOf(all, wanted, from) >= 0;

function indexOf(all: string, wanted: string, from: number): number {
  let index = all.indexOf(wanted, from * 2);
  while (index % 2 === 1) index = all.indexOf(wanted, index + 1);
  return index;
}

/** When `wanted` had come whole after byte `from`; rejects, naming what came instead, after `limitMs`. */
export async function waitForHex(arrivals: () => readonly Arrival[], wanted: string, limitMs: number, from = 0): Promise<number> {
  const end = monotonic() + limitMs;
  while (monotonic() < end) {
    if (contains(allHex(arrivals()), wanted, from)) return arrivalOf(arrivals(), wanted, from);
    await wait(5);
  }
  throw new Error(`${wanted} did not come within ${limitMs} ms; what came: ${allHex(arrivals()) || 'nothing'}`);
}

function arrivalOf(arrivals: readonly Arrival[], wanted: string, from: number): number {
  const end = indexOf(allHex(arrivals), wanted, from) + wanted.length;
  let length = 0;
  for (const arrival of arrivals) {
    length += arrival.hex.length;
    if (length >= end) return arrival.at;
  }
  return Number.NaN;
}
