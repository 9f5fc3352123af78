import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { monotonic } from '../../e2e/boards/arrivals';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../e2e/boards/pty-pair';
import { startSimulator, type BoardSimulator } from '../../e2e/boards/simulator/simulator';
import { OFFICE_LEASE_MS } from '../core/order';
import { readJournal } from './journal/journal-lines';
import { RelayUnderTest } from './process-fixture';

const missing = ptyPairMissing();
/** What has been done is told by another process, on a busy machine. */
const LIMIT_MS = 3000;
/** Longer than the pulse of the order that let somebody in. */
const PULSE_MS = 500;
/** One board timed by the station, and one that times pulses itself: OFF, and the ON that no timer ends. */
const BOARDS = [
  ['lcus-1', 'a00100a1', 'a00101a2'],
  ['waveshare-modbus', '010500000000cdca', '01050000ff008c3a'],
] as const;

describe.skipIf(missing !== null)(
  `office mode at the relay process${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 60_000 },
  () => {
    let folder: string;
    let pty: PtyPair;
    let board: BoardSimulator;
    let relay: RelayUnderTest;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'threshold-office-'));
      pty = await startPtyPair(folder);
      board = await startSimulator(pty);
    }, 60_000);
    beforeEach(() => {
      for (const file of ['emergency.json', 'relay-journal.jsonl', 'served-door.json']) rmSync(join(folder, file), { force: true });
      relay = new RelayUnderTest(folder);
    });
    afterEach(() => relay.kill());
    afterAll(async () => {
      await board.stop();
      await pty.stop();
      rmSync(folder, { recursive: true });
    });

    /** Somebody is let in, and from then on the door is held. */
    async function hold(id: (typeof BOARDS)[number][0]): Promise<void> {
      await board.become(id);
      relay.serve(id, pty.door);
      await relay.connected();
      relay.order('s:1', PULSE_MS);
      await relay.result('s:1', 'opened');
      relay.office('begin', 's:2');
      await relay.result('s:2', 'opened');
      await relay.hears((message) => message.kind === 'door' && message.state.kind === 'office');
    }
    const isOn = (): boolean => board.moves.at(-1)?.on === true;

    it.each(BOARDS)('%s stays on beyond the pulse, as long as it is renewed, and is told OFF at the end', async (id, off, on) => {
      await hold(id);
      for (let i = 0; i < 3; i++) {
        await wait(PULSE_MS);
        relay.office('renew', 's:2');
      }
      const begun = board.hex().indexOf(on);
      expect(begun).toBeGreaterThan(0);
      expect(board.moves.map((move) => move.on)).toEqual([true]);
      const heard = board.hex().length / 2;
      relay.office('end', 's:2');
      await board.waitFor(off, LIMIT_MS, heard);
      await board.moved(2, LIMIT_MS);
      const written = () => readJournal(readFileSync(join(folder, 'relay-journal.jsonl'))).records;
      await expect.poll(() => written().at(-1)).toMatchObject({ kind: 'off', of: 's:2' });
    });

    it('a board that times pulses itself is told OFF when nobody renews', async () => {
      await hold('waveshare-modbus');
      const begun = monotonic();
      const locked = await board.moved(2, OFFICE_LEASE_MS + LIMIT_MS);
      expect(locked - begun).toBeLessThan(OFFICE_LEASE_MS + LIMIT_MS);
      expect(isOn()).toBe(false);
      relay.office('renew', 's:2');
      await wait(300);
      expect(isOn()).toBe(false);
    });

    it('main that falls silent, or says that the machine goes to sleep, locks', async () => {
      await hold('lcus-1');
      relay.send({ kind: 'lock' });
      await board.moved(2, LIMIT_MS);
      relay.send({ kind: 'awake' });
      relay.office('begin', 's:3');
      await board.moved(3, LIMIT_MS);
      relay.silence();
      await board.moved(4, LIMIT_MS);
    });

    it.each(BOARDS)('%s gets OFF as the first bytes of a new process, which no renewal moves', async (id, off, on) => {
      await hold(id);
      await relay.kill();
      const heard = board.hex().length;
      relay = new RelayUnderTest(folder);
      relay.serve(id, pty.door);
      await relay.connected();
      relay.office('renew', 's:2');
      await wait(300);
      const since = board.hex().slice(heard);
      expect(since.startsWith(off)).toBe(true);
      expect(since).not.toContain(on);
      expect(isOn()).toBe(false);
    });

    it('an emergency takes the door over, and its end locks it', async () => {
      await hold('waveshare-modbus');
      relay.send({ kind: 'emergency', request: 1, to: 'open', by: 'Ada' });
      await relay.hears((message) => message.kind === 'door' && message.state.kind === 'released');
      relay.office('end', 's:2');
      await wait(300);
      expect(isOn()).toBe(true);
      relay.send({ kind: 'emergency', request: 2, to: 'end', by: 'Ada' });
      await board.moved(2, LIMIT_MS);
      relay.office('renew', 's:2');
      await wait(300);
      expect(isOn()).toBe(false);
    });
  },
);
