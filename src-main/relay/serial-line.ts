import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { SerialPort } from 'serialport';
import type { ModemLine } from '../contract/door-inputs';
import type { TroubleReason } from '../contract/relay';
import type { Clock } from '../core/clock';
import type { OrderResult } from '../core/order';
import type { Board, BoardInputs, Command, Errand, InputQuery, InputReply, Reply, Step } from './boards/board';
import { errandRunner } from './errands';
import type { KeptValue } from './kept-value';
import type { Line, LineEvents } from './line';
import { readPlaces } from './inputs/read-places';
import type { Trouble } from './link';
import { type Why, whyOfPort } from './trouble';

/** Milliseconds. A command is 4 to 8 bytes: 9 ms at 9600 baud; a Modbus board answers within some 20 ms. */
const OPEN_LIMIT_MS = 3000;
const WRITE_LIMIT_MS = 250;
const REPLY_LIMIT_MS = 250;
/** Between two polls: what a door contact may be late. A module that was not polled for 8 s forgets the secure channel. */
const POLL_PAUSE_MS = 100;
const CLOSE_LIMIT_MS = 250;
/** Modbus over serial line V1.02, 2.5.1.1: 3.5 characters of silence between frames, 4 ms at 9600 baud. Other boards like it, too. */
const FRAME_GAP_MS = 5;
/** A pulled USB plug takes the device path with it, often before any read or write fails. */
const PATH_POLL_MS = 500;
/** Longest answer worth keeping: an Arduino that starts says a hundred bytes about itself. */
const KEPT_REPLY_BYTES = 256;

/** How a command ended; 'silent' also where what came was no answer. */
type Ended = 'done' | 'unwritten' | 'silent' | 'stuck';

const REASONS = { unwritten: 'unwritten', silent: 'no-answer', stuck: 'not-following' } as const satisfies Record<
  Exclude<Ended, 'done'>,
  TroubleReason
>;

const POLL: Command = [{ kind: 'errand', errand: { kind: 'poll' } }];

export interface SerialHardware {
  readonly clock: Clock;
  /** Begins to open the port, and does so once. */
  openPort(path: string, baudRate: number): SerialPort;
  readonly kept: KeptValue;
}

/** A connection over a serial port; all its writes go out one after the other, and none after it was lost. */
export function serialLine(board: Board, path: string, { clock, openPort, kept }: SerialHardware, events: LineEvents): Line {
  let state: 'opening' | 'open' | 'gone' = 'opening';
  let received = Buffer.alloc(0);
  let heard = (): void => undefined;
  const port = openPort(path, board.baudRate);

  let closing = false;
  let hearsFrom = Number.POSITIVE_INFINITY;
  const write = async (bytes: Uint8Array): Promise<boolean> => state !== 'gone' && sent({ kind: 'write', bytes, readReply: null });
  const runErrand = board.talk === undefined ? null : errandRunner(board.talk, kept, clock, { write, hear }, (inputs) => (told = inputs));
  /** Why the last errand failed. */
  let why: Why | null = null;
  let polling: NodeJS.Timeout | undefined;
  /** Polls come ten times a second: nobody could read what is told of the others. */
  let quiet = false;
  /** Of a board that is talked with: its inputs, as it told them last. */
  let told: BoardInputs | null = null;
  /** Whether the last that was asked of the output is to stay on. */
  let holding = false;

  const lose = (of: Why, trouble: Trouble = 'offline'): void => {
    if (state === 'gone') return;
    release();
    events.lost(trouble, of);
  };
  /** An ON that is still in the kernel's buffer must not come out of a port that counts as lost. */
  const release = (): void => {
    state = 'gone';
    clearInterval(poll);
    clearTimeout(polling);
    heard();
    if (port.isOpen) port.flush(() => port.isOpen && port.close(() => undefined));
  };

  const poll = setInterval(() => {
    if (!existsSync(path)) lose({ reason: 'port-missing' });
  }, PATH_POLL_MS);
  port.on('error', (error) => lose(whyOfPort(error.message)));
  port.on('close', () => lose({ reason: 'port-failed', detail: 'it was closed' }));
  port.on('end', () => lose({ reason: 'port-failed', detail: 'it hung up' }));
  port.on('open', () => {
    if (state === 'gone') port.close(() => undefined);
  });
  // Without a reader the driver does not notice an unplug.
  port.on('data', (chunk: Buffer) => {
    if (!quiet) events.trace('in', inHex(chunk));
    received = Buffer.concat([received, chunk]).subarray(-KEPT_REPLY_BYTES);
    heard();
  });

  const opened = within<boolean>(OPEN_LIMIT_MS, false, (done) => port.once('open', () => done(true)).once('error', () => done(false)));
  let last: Promise<unknown> = opened.then((ok) => {
    if (!ok) lose({ reason: 'port-failed', detail: 'it did not open' });
    if (state === 'gone') return;
    state = 'open';
    hearsFrom = clock.monotonic() + board.deafMs;
    events.open();
  });
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = last.then(job);
    last = turn;
    return turn;
  };

  const usable = (): boolean => state === 'open' && port.isOpen && existsSync(path);

  async function carryOut(command: Command): Promise<Ended> {
    for (const [i, step] of command.entries()) {
      if (i > 0) await pause(FRAME_GAP_MS);
      const ended = await take(step);
      if (ended !== 'done') return ended;
    }
    return 'done';
  }

  async function take(step: Step): Promise<Ended> {
    if (step.kind === 'errand') return run(step.errand);
    if (!(await sent(step))) return 'unwritten';
    return step.kind === 'line' || step.readReply === null ? 'done' : answered(step.readReply);
  }

  async function sent(step: Exclude<Step, { kind: 'errand' }>): Promise<boolean> {
    received = Buffer.alloc(0);
    const taken = within<boolean>(WRITE_LIMIT_MS, false, (done) => {
      if (step.kind === 'line') port.set({ [step.line]: step.raised }, (error) => done(!error));
      else port.write(Buffer.from(step.bytes), (failure) => (failure ? done(false) : port.drain((error) => done(!error))));
    });
    // Told after the write has begun: nothing may hold it up.
    if (!quiet)
      events.trace('out', step.kind === 'line' ? `${step.line.toUpperCase()} ${step.raised ? 'high' : 'low'}` : inHex(step.bytes));
    return taken;
  }

  async function run(errand: Errand): Promise<Ended> {
    if (runErrand === null) return 'silent';
    quiet = errand.kind === 'poll';
    const end = await runErrand(errand);
    quiet = false;
    why = end.as === 'silent' || end.as === 'stuck' ? end.why : null;
    return end.as;
  }

  function hear(limitMs: number): Promise<Uint8Array | null> {
    return within<Uint8Array | null>(limitMs, null, (done) => {
      heard = () => {
        const bytes = received;
        received = Buffer.alloc(0);
        if (state === 'gone') done(null);
        else if (bytes.length > 0) done(bytes);
      };
      heard();
    }).finally(() => (heard = () => undefined));
  }

  /** A board that is talked with is polled from its first OFF on. */
  function pollSoon(): void {
    clearTimeout(polling);
    if (runErrand === null || state !== 'open' || closing) return;
    polling = setTimeout(() => {
      void inTurn(async () => {
        if (usable()) judged(await carryOut(POLL));
        pollSoon();
      });
    }, POLL_PAUSE_MS);
  }

  function answered(readReply: (received: Uint8Array) => Reply): Promise<Ended> {
    return within<Ended>(REPLY_LIMIT_MS, 'silent', (done) => {
      heard = () => {
        const reply = readReply(received);
        if (state === 'gone' || reply === 'refused') done('silent');
        else if (reply === 'stuck') done('stuck');
        // What comes right behind an answer may show that it was none.
        else if (reply === 'confirmed') setTimeout(() => done('done'), FRAME_GAP_MS);
      };
      heard();
    });
  }

  /** What did not end well ends the connection. */
  function judged(ended: Ended): Ended {
    if (ended !== 'done') lose(why ?? { reason: REASONS[ended] }, ended === 'stuck' ? 'stuck' : 'offline');
    return ended;
  }

  /** Until it is answered, for as long as the board may be deaf, and no longer than it is wanted. */
  const insist = (command: Command, wanted: () => boolean): Promise<boolean> =>
    inTurn(async () => {
      let ended: Ended = 'silent';
      while (usable() && ended === 'silent' && wanted()) {
        ended = await carryOut(command);
        if (closing || clock.monotonic() >= hearsFrom) break;
      }
      if (!usable()) lose({ reason: 'port-missing' });
      pollSoon();
      return wanted() && judged(ended) === 'done';
    });

  const drive = (command: Command, deadline: number, judge: (ended: Ended) => Ended): Promise<OrderResult> =>
    inTurn(async () => {
      if (!usable()) {
        lose({ reason: 'port-missing' });
        return 'offline';
      }
      // Nothing stands between this look at the clock and the write.
      if (clock.monotonic() > deadline) return 'late';
      const ended = judge(await carryOut(command));
      pollSoon();
      return ended === 'done' ? 'opened' : ended === 'stuck' ? 'stuck' : 'unconfirmed';
    });

  async function ask({ bytes, read }: InputQuery): Promise<Exclude<InputReply, 'incomplete'> | 'silent'> {
    received = Buffer.alloc(0);
    const written = within<boolean>(WRITE_LIMIT_MS, false, (done) => port.write(Buffer.from(bytes), (failure) => done(!failure)));
    if (!(await written)) return 'silent';
    const reply = await within<Exclude<InputReply, 'incomplete'> | 'silent'>(REPLY_LIMIT_MS, 'silent', (done) => {
      heard = () => {
        const said = state === 'gone' ? 'refused' : read(received);
        if (said !== 'incomplete') done(said);
      };
      heard();
    });
    heard = () => undefined;
    await pause(FRAME_GAP_MS);
    return reply;
  }

  const modemLines = (): Promise<Readonly<Record<ModemLine, boolean>> | null> =>
    within<Readonly<Record<ModemLine, boolean>> | null>(REPLY_LIMIT_MS, null, (done) =>
      port.get((error, levels) => done(error === null && levels !== undefined ? levels : null)),
    );

  return {
    off: () => {
      holding = false;
      return insist(board.off, () => !holding);
    },
    hold: () => {
      holding = true;
      return insist(board.hold, () => holding);
    },
    readInputs: (places) =>
      inTurn(async () => {
        if (!usable()) return null;
        quiet = true;
        return readPlaces(places, { board, told, ask, modemLines }).finally(() => (quiet = false));
      }),
    on: (command, deadline) => drive(command, deadline, judged),
    ring: (command, deadline) => drive(command, deadline, (ended) => ended),
    close: () => {
      closing = true;
      return inTurn(async () => {
        if (state === 'gone') return;
        state = 'gone';
        clearInterval(poll);
        clearTimeout(polling);
        await within<boolean>(CLOSE_LIMIT_MS, false, (done) => port.close((error) => done(!error)));
      });
    },
  };
}

/** As makers' tables write them: A0 01 01 A2. */
const inHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');

/** What `start` says by `done`, or `otherwise` after `limitMs`. */
function within<T>(limitMs: number, otherwise: T, start: (done: (result: T) => void) => void): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), limitMs);
    start((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}
