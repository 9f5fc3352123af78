import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { SerialPort } from 'serialport';

/** Length of a Modbus write request and of its echo. */
const MODBUS_WRITE_BYTES = 8;

export interface Arrival {
  /** Monotonic milliseconds, on the clock of the station's processes. */
  readonly at: number;
  /** Lower case, two digits a byte, no spaces. */
  readonly hex: string;
}

/** The board's end of the cable. */
export interface ByteRecorder {
  /** In the order of their coming, as the driver cut them. */
  readonly arrivals: readonly Arrival[];
  /** All bytes since the start or the last `clear`. */
  hex(): string;
  clear(): void;
  /** When `hex` had come whole after byte `from`; rejects, naming what came instead, after `limitMs`. */
  waitFor(hex: string, limitMs: number, from?: number): Promise<number>;
  /** Called once, in the very event in which `hex` is complete for the first time from now. */
  onFirst(hex: string, listener: (at: number) => void): void;
  /** Opens the path again after the pair came back. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Records what the station writes.
 * @param answer 'modbus-echo' answers every 8 bytes with themselves, as a Modbus board does to a write; 'nothing' is a board that never speaks
 */
export async function recordBytes(path: string, answer: 'nothing' | 'modbus-echo' = 'nothing'): Promise<ByteRecorder> {
  let arrivals: Arrival[] = [];
  let watchers: { hex: string; from: number; listener: (at: number) => void }[] = [];
  let unanswered = Buffer.alloc(0);
  let port = await open();

  async function open(): Promise<SerialPort> {
    const opening = new SerialPort({ path, baudRate: 9600, lock: false });
    opening.on('error', () => undefined);
    opening.on('data', heard);
    await once(opening, 'open');
    return opening;
  }

  const hex = (): string => arrivals.map((arrival) => arrival.hex).join('');

  function heard(chunk: Buffer): void {
    const at = now();
    arrivals.push({ at, hex: chunk.toString('hex') });
    const all = hex();
    const met = watchers.filter((watcher) => contains(all, watcher.hex, watcher.from));
    watchers = watchers.filter((watcher) => !met.includes(watcher));
    for (const watcher of met) watcher.listener(at);
    if (answer === 'modbus-echo') echo(chunk);
  }

  function echo(chunk: Buffer): void {
    unanswered = Buffer.concat([unanswered, chunk]);
    while (unanswered.length >= MODBUS_WRITE_BYTES) {
      port.write(unanswered.subarray(0, MODBUS_WRITE_BYTES));
      unanswered = unanswered.subarray(MODBUS_WRITE_BYTES);
    }
  }

  return {
    get arrivals() {
      return arrivals;
    },
    hex,
    clear() {
      arrivals = [];
    },
    async waitFor(wanted, limitMs, from = 0) {
      const end = now() + limitMs;
      while (now() < end) {
        if (contains(hex(), wanted, from)) return arrivalOf(arrivals, wanted, from);
        await wait(5);
      }
      throw new Error(`${wanted} did not come within ${limitMs} ms; what came: ${hex() || 'nothing'}`);
    },
    onFirst(wanted, listener) {
      watchers.push({ hex: wanted, from: hex().length / 2, listener });
    },
    async reopen() {
      if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
      unanswered = Buffer.alloc(0);
      port = await open();
    },
    async close() {
      if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
    },
  };
}

const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Whole bytes only: half of one byte and half of the next are not a match. */
const contains = (all: string, wanted: string, from: number): boolean => indexOf(all, wanted, from) >= 0;

function indexOf(all: string, wanted: string, from: number): number {
  let index = all.indexOf(wanted, from * 2);
  while (index % 2 === 1) index = all.indexOf(wanted, index + 1);
  return index;
}

function arrivalOf(arrivals: readonly Arrival[], wanted: string, from: number): number {
  const end = indexOf(arrivals.map((arrival) => arrival.hex).join(''), wanted, from) + wanted.length;
  let length = 0;
  for (const arrival of arrivals) {
    length += arrival.hex.length;
    if (length >= end) return arrival.at;
  }
  return Number.NaN;
}
