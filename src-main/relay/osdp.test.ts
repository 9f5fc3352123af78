import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../e2e/boards/pty-pair';
import { startSimulator, type BoardSimulator } from '../../e2e/boards/simulator/simulator';
import { RelayUnderTest } from './process-fixture';

const missing = ptyPairMissing();
const PULSE_MS = 1000;
/** A busy machine. */
const SLACK_MS = 900;
const LIMIT_MS = 2000;

describe.skipIf(missing !== null)(
  `an OSDP module at the relay process${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 60_000 },
  () => {
    let folder: string;
    let pty: PtyPair;
    let board: BoardSimulator;
    let relay: RelayUnderTest;
    let orders = 0;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'threshold-osdp-'));
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
      relay.said = [];
      relay.send({ kind: 'configure', doorId: 'main', board: 'virtual', path: null, output: 1, pulseMs: 600, inputs: [] });
      await relay.hears((message) => message.kind === 'link' && message.board === 'virtual' && message.state === 'connected');
      await board.fault(null);
      await board.become('osdp');
      relay.said = [];
      relay.serve('osdp', pty.door, 0);
      await relay.connected();
    });

    const order = (): string => {
      const eventId = `station:${++orders}`;
      relay.order(eventId, PULSE_MS);
      return eventId;
    };

    it('hands a key over once, keeps it for its owner alone, and finds the module with it again', async () => {
      const file = join(folder, 'osdp', 'main.json');
      expect(readdirSync(join(folder, 'osdp'))).toEqual(['main.json']);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      await board.vanish();
      await relay.link('offline');
      relay.said = [];
      await board.comeBack();
      await relay.connected();
      expect(board.moves.filter(({ on }) => on)).toEqual([]);
    });

    it('clicks, and ends the pulse itself while the relay process is stopped', async () => {
      await relay.result(order(), 'opened');
      const pulledIn = await board.moved(1, LIMIT_MS);
      relay.child.kill('SIGSTOP');
      try {
        expect((await board.moved(2, PULSE_MS + SLACK_MS)) - pulledIn).toBeGreaterThan(PULSE_MS - 20);
      } finally {
        relay.child.kill('SIGCONT');
      }
      await relay.hears((message) => message.kind === 'door' && message.state.kind === 'locked', LIMIT_MS);
    });

    it('is polled, and nobody is told of polls that brought nothing', async () => {
      relay.said = [];
      const heard = board.hex().length;
      await board.waitFor('53000e', LIMIT_MS, heard / 2);
      expect(relay.said.filter(({ kind }) => kind === 'trace')).toEqual([]);
    });

    it.each(['silent', 'late', 'garbage', 'half', 'echo'] as const)(
      'turned %s, does not pass for open, and is in service again by itself',
      async (fault) => {
        relay.said = [];
        await board.fault(fault);
        const eventId = order();
        await relay.hears((message) => message.kind === 'result' && message.eventId === eventId, LIMIT_MS);
        expect(relay.said).not.toContainEqual({ kind: 'result', eventId, result: 'opened' });
        await relay.link('offline');
        relay.said = [];
        await board.fault(null);
        await relay.connected();
        expect(board.moves.at(-1)?.on ?? false).toBe(false);
      },
    );

    it('that is unplugged without a word is missed within two seconds', async () => {
      relay.said = [];
      await board.fault('silent');
      await relay.hears((message) => message.kind === 'link' && message.reason === 'module-silent', LIMIT_MS);
      await board.fault(null);
      await relay.connected();
    });

    it('is said to be stuck where its output does not follow', async () => {
      await board.fault('stuck');
      await relay.result(order(), 'stuck');
      await relay.link('stuck');
      expect(board.moves).toEqual([]);
    });

    it('is let alone where the kept key is damaged, until the file is gone', async () => {
      const file = join(folder, 'osdp', 'main.json');
      await board.vanish();
      await relay.hears((message) => message.kind === 'link' && message.reason === 'port-missing', LIMIT_MS);
      writeFileSync(file, '{');
      const before = board.hex().length;
      await board.comeBack();
      relay.said = [];
      // Nothing is sent that could be a hand-over.
      await expect(board.waitFor('53', 1500, before / 2)).rejects.toThrow();
      expect(existsSync(file)).toBe(true);
      await relay.hears((message) => message.kind === 'link' && message.reason === 'key-file', LIMIT_MS);
    });
  },
);
