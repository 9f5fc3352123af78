import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { monotonic } from '../../e2e/boards/arrivals';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../e2e/boards/pty-pair';
import type { BoardFault } from '../../e2e/boards/simulator/messages';
import { startSimulator, type BoardSimulator } from '../../e2e/boards/simulator/simulator';
import { BOARD_FEATURES, type BoardId } from '../contract/boards';
import { RelayUnderTest } from './process-fixture';

const missing = ptyPairMissing();
const PULSE_MS = 1000;
/** A busy machine, and a board that counts in seconds. */
const SLACK_MS = 900;
/** What has been done is told by another process. */
const LIMIT_MS = 2000;

const hex = (line: string): string => Buffer.from(line).toString('hex');
/** OFF, and ON for a second, as they stand in the makers' tables. */
const BOARDS: readonly (readonly [BoardId, string, string])[] = [
  ['lcus-1', 'a00100a1', 'a00101a2'],
  ['lcus-feedback', 'a00102a3', 'a00103a4'],
  ['hw-667', 'bb', 'cc'],
  ['numato', hex('relay off 0\r'), hex('relay on 0\r')],
  ['kmtronic', 'ff0100', 'ff0101'],
  ['usb-rly16', '6f', '65'],
  ['waveshare-modbus', '010500000000cdca', '01050200000a4c75'],
  ['eletechsup-modbus', '010600010200d96a', '0106000106011a6a'],
  ['lc-modbus', 'ff0500000000d814', 'ff1000030002040004000a'],
  ['firmata', 'f40201f50200', 'f40201f50201'],
];

describe.skipIf(missing !== null)(
  `each board at the relay process${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 60_000 },
  () => {
    let folder: string;
    let pty: PtyPair;
    let board: BoardSimulator;
    let relay: RelayUnderTest;
    let orders = 0;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'threshold-boards-'));
      pty = await startPtyPair(folder);
      board = await startSimulator(pty);
      relay = new RelayUnderTest(folder);
    }, 60_000);
    afterAll(async () => {
      await relay.kill();
      await board.stop();
      await pty.stop();
      rmSync(folder, { recursive: true });
    });
    beforeEach(async () => {
      // The board of the test before is let go of, with its OFF.
      relay.send({ kind: 'configure', doorId: 'main', board: 'virtual', path: null, output: 1, pulseMs: 600, inputs: [] });
      await relay.hears((message) => message.kind === 'link' && message.board === 'virtual' && message.state === 'connected');
      await board.fault(null);
    });

    async function serve(id: BoardId): Promise<void> {
      await board.become(id);
      relay.said = [];
      relay.serve(id, pty.door, BOARD_FEATURES[id].outputs[0]);
      await relay.connected();
    }
    const order = (): string => {
      const eventId = `station:${++orders}`;
      relay.order(eventId, PULSE_MS);
      return eventId;
    };

    it.each(BOARDS)('%s clicks: OFF first, ON, OFF at its time, and OFF first when it is plugged in again', async (id, off, on) => {
      await serve(id);
      await board.waitFor(off, LIMIT_MS);
      expect(board.hex().startsWith(off)).toBe(true);
      expect(board.moves).toEqual([]);

      const opened = board.hex().length / 2;
      await relay.result(order(), 'opened');
      await board.waitFor(on, LIMIT_MS, opened);
      const pulledIn = await board.moved(1, LIMIT_MS);
      const letGo = await board.moved(2, PULSE_MS + SLACK_MS);
      expect(letGo - pulledIn).toBeGreaterThan(PULSE_MS - 20);
      await board.waitFor(off, SLACK_MS, opened);
      await relay.hears((message) => message.kind === 'door' && message.state.kind === 'open' && message.state.forMs === PULSE_MS);

      relay.said = [];
      await board.vanish();
      await relay.link('offline');
      board.clear();
      await board.comeBack();
      await relay.connected();
      await board.waitFor(off, LIMIT_MS);
      expect(board.hex().startsWith(off)).toBe(true);
      expect(board.hex()).not.toContain(on);
    });

    it.each(BOARDS.map(([id]) => id).filter((id) => BOARD_FEATURES[id].ownTimerMs >= PULSE_MS))(
      '%s ends its pulse while the relay process is stopped',
      async (id) => {
        await serve(id);
        await relay.result(order(), 'opened');
        const pulledIn = await board.moved(1, LIMIT_MS);
        relay.child.kill('SIGSTOP');
        try {
          expect((await board.moved(2, PULSE_MS + SLACK_MS)) - pulledIn).toBeGreaterThan(PULSE_MS - 20);
        } finally {
          relay.child.kill('SIGCONT');
        }
      },
    );

    const FAULTS: readonly BoardFault[] = ['silent', 'late', 'garbage', 'half', 'echo'];
    const faulty = (['waveshare-modbus', 'kmtronic', 'numato'] as const).flatMap((id) => FAULTS.map((fault) => [id, fault] as const));

    it.each(faulty)('%s that turns %s does not pass for open, and is in service again by itself', async (id, fault) => {
      await serve(id);
      await board.fault(fault);
      relay.said = [];
      await relay.result(order(), 'unconfirmed');
      await relay.link('offline');
      relay.said = [];
      await board.fault(null);
      await relay.connected();
      expect(board.moves.at(-1)?.on ?? false).toBe(false);
    });

    it('an Arduino that has just started is sent OFF again and again, and ON once', async () => {
      await serve('firmata');
      await board.fault('silent');
      board.clear();
      await relay.result(order(), 'unconfirmed');
      await relay.link('offline');
      await board.waitFor('f40201f50200', LIMIT_MS);
      expect(board.hex().split('f40201f50201')).toHaveLength(2);
    });

    it('tells what went over the port', async () => {
      await serve('lcus-feedback');
      relay.said = [];
      await relay.result(order(), 'opened');
      const told = (way: 'out' | 'in'): string =>
        relay.said.flatMap((message) => (message.kind === 'trace' && message.way === way ? [message.what] : [])).join(' ');
      expect(told('out')).toBe('A0 01 03 A4 A0 01 05 A6');
      expect(told('in')).toBe('A0 01 01 A2 A0 01 01 A2');
    });

    it('a relay that does not pull in is said to be stuck', async () => {
      await serve('waveshare-modbus');
      await board.fault('stuck');
      await relay.result(order(), 'stuck');
      await relay.link('stuck');
      expect(board.moves).toEqual([]);
    });

    it.each([null, 'silent'] as const)('a bell whose relay sticks, or does not answer, leaves the lock in service: %s', async (fault) => {
      // The simulated board has the lock's relay alone: what should pull in beside it never does.
      await serve('waveshare-modbus');
      await board.fault(fault);
      relay.said = [];
      relay.send({ kind: 'ring', ring: { doorId: 'main', output: 2, forMs: 300, deadline: monotonic() + 900 } });
      await board.waitFor('01050201', LIMIT_MS);
      await board.waitFor('010500010000', LIMIT_MS);
      await wait(400);
      await board.fault(null);
      await relay.result(order(), 'opened');
      expect(relay.said.filter((message) => message.kind === 'link')).toEqual([]);
    });

    it('a relay that does not let go is said to be stuck until it does', async () => {
      await serve('lcus-feedback');
      await relay.result(order(), 'opened');
      await board.fault('stuck');
      await relay.link('stuck');
      relay.said = [];
      board.clear();
      await board.waitFor('a00102a3', 2000);
      expect(relay.said.filter((message) => message.kind === 'link')).toEqual([]);
      await board.fault(null);
      await relay.connected();
      expect(board.moves).toMatchObject([{ on: false }]);
    });
  },
);
