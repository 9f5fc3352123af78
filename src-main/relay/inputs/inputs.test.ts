import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../../e2e/boards/pty-pair';
import { startSimulator, type BoardSimulator } from '../../../e2e/boards/simulator/simulator';
import { BOARD_FEATURES, type BoardId } from '../../contract/boards';
import type { DoorInput } from '../../contract/door-inputs';
import { RelayUnderTest } from '../process-fixture';
import { readJournal } from '../journal/journal-lines';

const missing = ptyPairMissing();
/** Of the reading, a debounce and a busy machine. */
const LIMIT_MS = 3000;
const wired = (role: DoorInput['role'], number: number, normally: DoorInput['normally'] = 'open'): DoorInput => ({
  role,
  source: { kind: 'board', number },
  normally,
  debounceMs: 50,
});

describe.skipIf(missing !== null)(
  `inputs at the relay process${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 60_000 },
  () => {
    let folder: string;
    let pty: PtyPair;
    let board: BoardSimulator;
    let relay: RelayUnderTest;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'threshold-inputs-'));
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

    async function serve(id: BoardId, inputs: readonly DoorInput[], closed: readonly number[] = []): Promise<void> {
      await board.become(id);
      await board.close(closed);
      relay.serve(id, pty.door, BOARD_FEATURES[id].outputs[0], inputs);
      await relay.connected();
    }
    const stands = (role: DoorInput['role'], active: boolean | null): Promise<void> =>
      relay.hears((message) => message.kind === 'inputs' && message.inputs[role] === active, LIMIT_MS);
    const written = () => readJournal(readFileSync(join(folder, 'relay-journal.jsonl'))).records;

    it.each(['waveshare-modbus', 'eletechsup-modbus', 'lc-modbus', 'numato', 'firmata'] as const)(
      '%s tells of a contact, and opens for its exit button',
      async (id) => {
        await serve(id, [wired('contact', 3, 'closed'), wired('rex', 4)], [3]);
        await stands('contact', false);
        await stands('rex', false);
        await board.close([]);
        await stands('contact', true);
        expect(board.moves).toEqual([]);
        await board.close([3, 4]);
        await board.moved(1, LIMIT_MS);
        await board.moved(2, LIMIT_MS);
        await expect.poll(() => written().map((record) => record.kind)).toContain('rex');
      },
    );

    it('an OSDP module tells of its inputs by itself, and its exit button opens', async () => {
      await serve('osdp', [wired('contact', 0, 'closed'), wired('rex', 1)], [0]);
      await stands('contact', false);
      await board.close([1]);
      await stands('contact', true);
      await board.moved(2, LIMIT_MS);
    });

    it('opens for the exit button with main silent and dead to orders', async () => {
      await serve('waveshare-modbus', [wired('rex', 1)]);
      await stands('rex', false);
      relay.silence();
      await board.waitFor('010500000000cdca', LIMIT_MS, 8);
      await board.close([1]);
      await board.moved(1, LIMIT_MS);
    });

    it('tells of the other door, which holds up no exit button, and not that of a board that is away', async () => {
      await serve('waveshare-modbus', [wired('rex', 1), wired('other-door', 2, 'closed')], [2]);
      await stands('other-door', false);
      await board.close([]);
      await stands('other-door', true);
      await board.close([1]);
      await board.moved(2, LIMIT_MS);
      await board.close([2]);
      await stands('other-door', false);
      await board.fault('silent');
      await stands('other-door', null);
      await board.fault(null);
    });

    it('locks again as the other door opens: two doors of an airlock that were told to open at once do not both stay so', async () => {
      await serve('waveshare-modbus', [wired('other-door', 2, 'closed')], [2]);
      await stands('other-door', false);
      relay.order('s:1', 30_000);
      await relay.result('s:1', 'opened');
      await board.close([]);
      await board.moved(2, LIMIT_MS);
      expect(board.moves.map(({ on }) => on)).toEqual([true, false]);
    });

    it('does not open for a button that was found pressed, as one wired the wrong way round is', async () => {
      await serve('waveshare-modbus', [wired('rex', 1)], [1]);
      await stands('rex', true);
      await expect.poll(() => written().some(({ kind }) => kind === 'input')).toBe(true);
      expect(board.moves).toEqual([]);
    });

    it('releases the door at a fire alarm, for as long as nobody ends that, and not before the panel is reset', async () => {
      await serve('waveshare-modbus', [wired('fire-alarm', 2, 'closed')], [2]);
      await stands('fire-alarm', false);
      await board.close([]);
      await board.moved(1, LIMIT_MS);
      await relay.hears((message) => message.kind === 'door' && message.state.kind === 'released');
      expect(JSON.parse(readFileSync(join(folder, 'emergency.json'), 'utf8'))).toMatchObject({ latched: { cause: 'fire-alarm' } });

      relay.send({ kind: 'emergency', request: 1, to: 'end', by: 'Ada' });
      await relay.hears((message) => message.kind === 'answer' && message.fault?.code === 'fire-alarm-active');
      relay.said = [];
      await board.close([2]);
      await stands('fire-alarm', false);
      expect(board.moves).toHaveLength(1);
      relay.send({ kind: 'emergency', request: 2, to: 'end', by: 'Ada' });
      await relay.hears((message) => message.kind === 'answer' && message.request === 2 && message.fault === null);
      await board.moved(2, LIMIT_MS);
      const emergencies = (): readonly string[] => written().flatMap((record) => (record.kind === 'emergency' ? [record.state] : []));
      await expect.poll(emergencies).toEqual(['open', 'ended']);
    });

    it('ends no emergency of a fire panel that it cannot read', async () => {
      await serve('waveshare-modbus', [wired('fire-alarm', 2, 'closed')], [2]);
      await stands('fire-alarm', false);
      await board.close([]);
      await board.moved(1, LIMIT_MS);
      await board.fault('silent');
      await stands('fire-alarm', null);
      relay.send({ kind: 'emergency', request: 1, to: 'end', by: 'Ada' });
      await relay.hears((message) => message.kind === 'answer' && message.fault?.code === 'fire-alarm-active');
      await board.close([2]);
      await board.fault(null);
      relay.said = [];
      await stands('fire-alarm', false);
      relay.send({ kind: 'emergency', request: 2, to: 'end', by: 'Ada' });
      await relay.hears((message) => message.kind === 'answer' && message.request === 2 && message.fault === null);
    });

    it('knows nothing of a board that is away', async () => {
      await serve('waveshare-modbus', [wired('contact', 1)], [1]);
      await stands('contact', true);
      relay.said = [];
      await board.fault('silent');
      await relay.link('offline');
      await stands('contact', null);
      await board.fault(null);
      await relay.connected();
      await stands('contact', true);
      expect(written().filter(({ kind }) => kind === 'input')).toHaveLength(1);
    });
  },
);
