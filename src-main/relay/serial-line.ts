import { existsSync } from 'node:fs';
import type { SerialPort } from 'serialport';
import type { Clock } from '../core/clock';
import type { Board } from './boards/board';
import type { Line, LineEvents } from './line';

/** Milliseconds. A command is 4 to 8 bytes: 9 ms at 9600 baud; a Modbus board answers within some 20 ms. */
const OPEN_LIMIT_MS = 3000;
const WRITE_LIMIT_MS = 250;
const REPLY_LIMIT_MS = 250;
const CLOSE_LIMIT_MS = 250;
/** Modbus over serial line V1.02, 2.5.1.1: 3.5 characters of silence between frames, 4 ms at 9600 baud. */
const FRAME_GAP_MS = 5;
/** A pulled USB plug takes the device path with it, often before any read or write fails. */
const PATH_POLL_MS = 500;
/** Longest answer worth keeping: echoes and exceptions are shorter. */
const KEPT_REPLY_BYTES = 64;

export interface SerialHardware {
  readonly clock: Clock;
  /** Begins to open the port, and does so once. */
  openPort(path: string, baudRate: number): SerialPort;
}

/** A connection over a serial port; all its writes go out one after the other, and none after it was lost. */
export function serialLine(board: Board, path: string, { clock, openPort }: SerialHardware, events: LineEvents): Line {
  let state: 'opening' | 'open' | 'gone' = 'opening';
  let received = Buffer.alloc(0);
  let heard = (): void => undefined;
  const port = openPort(path, board.baudRate);

  const lose = (reason: string): void => {
    if (state === 'gone') return;
    release();
    events.lost(reason);
  };
  /** An ON that is still in the kernel's buffer must not come out of a port that counts as lost. */
  const release = (): void => {
    state = 'gone';
    clearInterval(poll);
    heard();
    if (port.isOpen) port.flush(() => port.isOpen && port.close(() => undefined));
  };

  const poll = setInterval(() => {
    if (!existsSync(path)) lose('the device is gone');
  }, PATH_POLL_MS);
  port.on('error', (error) => lose(error.message));
  port.on('close', () => lose('the port was closed'));
  port.on('end', () => lose('the port hung up'));
  port.on('open', () => {
    if (state === 'gone') port.close(() => undefined);
  });
  // Without a reader the driver does not notice an unplug.
  port.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]).subarray(-KEPT_REPLY_BYTES);
    heard();
  });

  const opened = within(OPEN_LIMIT_MS, (done) => port.once('open', () => done(true)).once('error', () => done(false)));
  let last: Promise<unknown> = opened.then((ok) => {
    if (!ok) lose('the port did not open');
    if (state === 'gone') return;
    state = 'open';
    events.open();
  });
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = last.then(job);
    last = turn;
    return turn;
  };

  const usable = (): boolean => state === 'open' && port.isOpen && existsSync(path);

  async function command(bytes: Uint8Array): Promise<boolean> {
    received = Buffer.alloc(0);
    const written = await within(WRITE_LIMIT_MS, (done) => {
      port.write(Buffer.from(bytes), (failure) => (failure ? done(false) : port.drain((error) => done(!error))));
    });
    const taken = written && (await confirmed(bytes));
    if (!taken) lose(written ? 'the board did not confirm a command' : 'a command could not be written');
    return taken;
  }

  function confirmed(bytes: Uint8Array): Promise<boolean> {
    const { readReply } = board;
    if (readReply === null) return Promise.resolve(true);
    return within(REPLY_LIMIT_MS, (done) => {
      heard = () => {
        const reply = readReply(bytes, received);
        if (state === 'gone' || reply === 'refused') done(false);
        else if (reply === 'confirmed') setTimeout(() => done(true), FRAME_GAP_MS);
      };
      heard();
    });
  }

  return {
    off: () =>
      inTurn(async () => {
        if (usable()) return command(board.off);
        lose('the device is gone');
        return false;
      }),
    on: (bytes, deadline) =>
      inTurn(async () => {
        if (!usable()) {
          lose('the device is gone');
          return 'offline';
        }
        // Nothing stands between this look at the clock and the write.
        if (clock.monotonic() > deadline) return 'late';
        return (await command(bytes)) ? 'opened' : 'unconfirmed';
      }),
    close: () =>
      inTurn(async () => {
        if (state === 'gone') return;
        state = 'gone';
        clearInterval(poll);
        await within(CLOSE_LIMIT_MS, (done) => port.close((error) => done(!error)));
      }),
  };
}

/** What `start` says by `done`, or false after `limitMs`. */
function within(limitMs: number, start: (done: (ok: boolean) => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), limitMs);
    start((ok) => {
      clearTimeout(timer);
      resolve(ok);
    });
  });
}
