import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { monotonic } from '../../e2e/boards/arrivals';
import { recordBytes, type ByteRecorder } from '../../e2e/boards/byte-recorder';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../e2e/boards/pty-pair';
import { BEAT_INTERVAL_MS, type FromRelay } from '../contract/relay';
import { asDoorId, MAIN_DOOR } from '../core/ids';
import { keepDoor, type Keeper, parseMessage } from './keeper';
import { keptInFile } from './kept-value';
import { openPort } from './open-port';

const LCUS_OFF = 'a00100a1';
const LCUS_ON = 'a00101a2';

const missing = ptyPairMissing();

describe.skipIf(missing !== null)(`a kept door on a real pty${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let folder: string;
  let pty: PtyPair;
  let board: ByteRecorder;
  let keeper: Keeper;
  let said: FromRelay[];
  let beats: NodeJS.Timeout;
  let events = 0;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'threshold-relay-'));
    pty = await startPtyPair(folder);
    board = await recordBytes(pty.board);
    said = [];
    keeper = keepDoor({
      clock: { monotonic, wall: Date.now },
      openPort,
      listPorts: () => Promise.resolve([]),
      keptFor: () => keptInFile(join(folder, 'kept.json')),
      say: (message) => said.push(message),
      note: () => undefined,
      latchPath: join(folder, 'emergency.json'),
      record: () => undefined,
      serves: () => undefined,
    });
    beats = setInterval(() => hear({ kind: 'beat' }), BEAT_INTERVAL_MS);
  });

  afterEach(async () => {
    clearInterval(beats);
    await keeper.stop();
    await board.close();
    await pty.stop();
    rmSync(folder, { recursive: true });
  });

  const hear = (raw: unknown): void => {
    const message = parseMessage(raw, () => undefined);
    if (message !== null && message.kind !== 'taken' && message.kind !== 'quit') keeper.receive(message);
  };
  const configure = (boardId: string, output = 1): void =>
    hear({ kind: 'configure', doorId: 'main', board: boardId, path: pty.door, output, pulseMs: 600, inputs: [] });
  const links = (): readonly string[] => said.flatMap((message) => (message.kind === 'link' ? [message.state] : []));

  async function until(what: () => boolean, limitMs: number): Promise<number> {
    const start = monotonic();
    while (!what()) {
      if (monotonic() - start > limitMs) throw new Error(`did not come within ${limitMs} ms; what was said: ${JSON.stringify(said)}`);
      await wait(5);
    }
    return monotonic() - start;
  }
  const connected = (): Promise<number> => until(() => links().at(-1) === 'connected', 3000);

  /** Orders the door open and gives the answer; a deadline in the past makes it a late one. */
  async function order(overrides: { eventId?: string; doorId?: string; lead?: number; pulseMs?: number } = {}): Promise<string> {
    const { eventId = `station:${++events}`, doorId = 'main', lead = 900, pulseMs = 600 } = overrides;
    const before = said.length;
    hear({ kind: 'open', order: { eventId, doorId, deadline: monotonic() + lead, pulseMs } });
    const answer = () => said.slice(before).find((message) => message.kind === 'result' && message.eventId === eventId);
    await until(() => answer() !== undefined, 1000);
    const message = answer();
    return message?.kind === 'result' ? message.result : 'none';
  }

  it('writes OFF, ON and OFF, exactly, and holds for the pulse', async () => {
    configure('lcus-1');
    await connected();
    await board.waitFor(LCUS_OFF, 500);
    expect(board.hex()).toBe(LCUS_OFF);
    expect(await order()).toBe('opened');
    const on = await board.waitFor(LCUS_ON, 200);
    const off = await board.waitFor(LCUS_OFF, 1500, 8);
    expect(board.hex()).toBe(LCUS_OFF + LCUS_ON + LCUS_OFF);
    // What is read late of ON is missing here.
    expect(off - on).toBeGreaterThanOrEqual(500);
    expect(off - on).toBeLessThan(900);
    expect(said.filter((message) => message.kind === 'door').map((message) => message.state)).toEqual([
      { kind: 'locked' },
      { kind: 'open', forMs: 600 },
      { kind: 'locked' },
    ]);
  });

  it('refuses what is late, repeated or meant for another door without a byte', async () => {
    configure('lcus-1');
    await connected();
    expect(await order({ eventId: 'station:x' })).toBe('opened');
    await board.waitFor(LCUS_OFF, 1500, 8);
    await wait(50);
    board.clear();
    expect(await order({ eventId: 'station:x' })).toBe('duplicate');
    expect(await order({ lead: -1 })).toBe('late');
    expect(await order({ doorId: 'back' })).toBe('wrong-door');
    await wait(200);
    expect(board.hex()).toBe('');
  });

  it('notices an unplug within 2 s, sends no order of that time later, and begins with OFF when the board is back', async () => {
    configure('lcus-1');
    await connected();
    await pty.vanish();
    expect(await until(() => links().at(-1) === 'offline', 2000)).toBeLessThan(2000);
    expect(await order()).toBe('offline');
    board.clear();
    await pty.comeBack(() => board.reopen());
    expect(await until(() => links().at(-1) === 'connected', 2000)).toBeLessThan(2000);
    await wait(300);
    expect(board.hex()).toBe(LCUS_OFF);
    expect(await order()).toBe('opened');
    await board.waitFor(LCUS_ON, 200);
  });

  it('lets go of the output that was pulled in when the board vanished, where the door hangs on another one by then', async () => {
    configure('lcus-1');
    await connected();
    expect(await order({ pulseMs: 5000 })).toBe('opened');
    await pty.vanish();
    await until(() => links().at(-1) === 'offline', 2000);
    configure('lcus-1', 2);
    board.clear();
    await pty.comeBack(() => board.reopen());
    await until(() => links().at(-1) === 'connected', 3000);
    await wait(300);
    expect(board.hex()).toBe(`${LCUS_OFF}a00200a2`);
  });

  it('gives an order in the very moment of the unplug no second chance', async () => {
    configure('lcus-1');
    await connected();
    const vanished = pty.vanish();
    const answer = await order();
    await vanished;
    expect(['offline', 'unconfirmed', 'opened']).toContain(answer);
    board.clear();
    await pty.comeBack(() => board.reopen());
    await until(() => links().at(-1) === 'connected', 3000);
    await wait(300);
    expect(board.hex()).toBe(LCUS_OFF);
  });

  it('keeps trying a port that another process holds', async () => {
    const holder = openPort(pty.door, 9600);
    await new Promise((resolve) => holder.once('open', resolve));
    configure('lcus-1');
    await until(() => links().at(-1) === 'offline', 2000);
    expect(board.hex()).toBe('');
    await new Promise<void>((resolve) => holder.close(() => resolve()));
    await connected();
    await board.waitFor(LCUS_OFF, 500);
    expect(board.hex()).toBe(LCUS_OFF);
  });

  it('locks when main falls silent in the middle of a pulse, and obeys again when it is heard', async () => {
    configure('lcus-1');
    await connected();
    clearInterval(beats);
    hear({ kind: 'beat' });
    const silentSince = monotonic();
    expect(await order({ pulseMs: 10_000 })).toBe('opened');
    const off = await board.waitFor(LCUS_OFF, 1500, 8);
    expect(off - silentSince).toBeGreaterThan(950);
    expect(off - silentSince).toBeLessThan(1300);
    expect(await order()).toBe('offline');
    hear({ kind: 'beat' });
    expect(await order()).toBe('opened');
  });

  it('writes OFF and lets the port go when it is stopped in the middle of a pulse', async () => {
    configure('lcus-1');
    await connected();
    expect(await order({ pulseMs: 10_000 })).toBe('opened');
    await keeper.stop();
    await board.waitFor(LCUS_OFF, 200, 8);
    const free = openPort(pty.door, 9600);
    await new Promise((resolve, reject) => free.once('open', resolve).once('error', reject));
    await new Promise<void>((resolve) => free.close(() => resolve()));
  });

  it('takes another board in the place of one that is open, which gets its OFF', async () => {
    configure('lcus-1');
    await connected();
    expect(await order({ pulseMs: 10_000 })).toBe('opened');
    hear({ kind: 'configure', doorId: 'main', board: 'virtual', path: null, output: 1, pulseMs: 600, inputs: [] });
    await board.waitFor(LCUS_OFF, 200, 8);
    await connected();
    board.clear();
    expect(await order()).toBe('opened');
    await wait(700);
    expect(board.hex()).toBe('');
    expect(said.at(-1)).toMatchObject({ kind: 'door', state: { kind: 'locked' } });
  });

  it('refuses what is no message, and stays as it was', async () => {
    configure('lcus-1');
    await connected();
    for (const nonsense of [
      null,
      7,
      'open',
      {},
      { kind: 'open' },
      { kind: 'open', order: { eventId: 'x', doorId: 'main', deadline: null, pulseMs: 600 } },
    ])
      hear(nonsense);
    hear({ kind: 'configure', doorId: 'main', board: 'virtual', path: '/dev/null', output: 1, pulseMs: 600, inputs: [] });
    await wait(100);
    expect(board.hex()).toBe(LCUS_OFF);
  });

  describe('what hangs on another output', () => {
    const BELL_ON = 'a00201a3';
    const BELL_OFF = 'a00200a2';
    const ring = (output: number, forMs = 300, lead = 900): void =>
      keeper.receive({ kind: 'ring', ring: { doorId: MAIN_DOOR, output, forMs, deadline: monotonic() + lead } });

    it('rings for its time, and can be told to fall silent', async () => {
      configure('lcus-1');
      await board.waitFor(LCUS_OFF, 5000);
      board.clear();
      ring(2);
      await board.waitFor(BELL_ON + BELL_OFF, 2000);
      ring(2, 0);
      await board.waitFor(BELL_ON + BELL_OFF + BELL_OFF, 2000);
    });

    it('never opens the door, rings on no other door, on no output that is not there, and never late', async () => {
      configure('lcus-1');
      await board.waitFor(LCUS_OFF, 5000);
      board.clear();
      ring(1);
      ring(9);
      ring(2, 300, -1);
      ring(2, 300, 60_000);
      keeper.receive({ kind: 'ring', ring: { doorId: asDoorId('back'), output: 2, forMs: 300, deadline: monotonic() + 900 } });
      await wait(200);
      expect(board.hex()).toBe('');
    });

    it('sounds while an emergency holds the door released', async () => {
      configure('lcus-1');
      await connected();
      await keeper.openEmergency('person', 'Ada');
      await board.waitFor(LCUS_OFF + LCUS_ON, 5000);
      ring(2);
      await board.waitFor(BELL_ON, 2000);
      expect(board.hex().split(LCUS_OFF)).toHaveLength(2);
    });

    it('falls silent when the process ends, behind the OFF of the lock', async () => {
      configure('lcus-1');
      await board.waitFor(LCUS_OFF, 5000);
      board.clear();
      ring(2, 30_000);
      await board.waitFor(BELL_ON, 2000);
      await keeper.stop();
      await board.waitFor(BELL_ON + LCUS_OFF + BELL_OFF, 2000);
    });
  });
});
