import { once } from 'node:events';
import { SerialPort } from 'serialport';
import { allHex, type Arrival, contains, monotonic, waitForHex } from './arrivals';

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

/** Records what the station writes, and never answers. */
export async function recordBytes(path: string): Promise<ByteRecorder> {
  let arrivals: Arrival[] = [];
  let watchers: { hex: string; from: number; listener: (at: number) => void }[] = [];
  let port = await open();

  async function open(): Promise<SerialPort> {
    const opening = new SerialPort({ path, baudRate: 9600, lock: false });
    opening.on('error', () => undefined);
    opening.on('data', heard);
    await once(opening, 'open');
    return opening;
  }

  const hex = (): string => allHex(arrivals);

  function heard(chunk: Buffer): void {
    const at = monotonic();
    arrivals.push({ at, hex: chunk.toString('hex') });
    const all = hex();
    const met = watchers.filter((watcher) => contains(all, watcher.hex, watcher.from));
    watchers = watchers.filter((watcher) => !met.includes(watcher));
    for (const watcher of met) watcher.listener(at);
  }

  return {
    get arrivals() {
      return arrivals;
    },
    hex,
    clear() {
      arrivals = [];
    },
    waitFor: (wanted, limitMs, from) => waitForHex(() => arrivals, wanted, limitMs, from),
    onFirst(wanted, listener) {
      watchers.push({ hex: wanted, from: hex().length / 2, listener });
    },
    async reopen() {
      if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
      port = await open();
    },
    async close() {
      if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
    },
  };
}
