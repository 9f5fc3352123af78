import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { monotonic } from '../../e2e/boards/arrivals';
import { fakeControlLines, type FakeControlLines } from '../../e2e/boards/fake-control-lines';
import type { FromRelay } from '../contract/relay';
import { keepDoor, type Keeper, parseMessage } from './keeper';
import { keptInFile } from './kept-value';

let folder: string;
let path: string;
let lines: FakeControlLines;
let keeper: Keeper;
let said: FromRelay[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threshold-lines-'));
  path = join(folder, 'port');
  writeFileSync(path, '');
  lines = fakeControlLines(path);
  said = [];
  keeper = keepDoor({
    clock: { monotonic, wall: Date.now },
    openPort: lines.open,
    listPorts: () => Promise.resolve([]),
    keptFor: () => keptInFile(join(folder, 'kept.json')),
    say: (message) => said.push(message),
    note: () => undefined,
    latchPath: join(folder, 'emergency.json'),
    record: () => undefined,
    serves: () => undefined,
  });
});
afterEach(async () => {
  await keeper.stop();
  rmSync(folder, { recursive: true });
});

const hear = (raw: unknown): void => {
  const message = parseMessage(raw, () => undefined);
  if (message !== null && message.kind !== 'taken' && message.kind !== 'quit') keeper.receive(message);
};
const HIGH = { rts: true, dtr: true };

it.each([
  ['rts-line', { rts: false, dtr: true }],
  ['dtr-line', { rts: true, dtr: false }],
] as const)('%s is low for the pulse alone, and leaves the other line as it is', async (board, low) => {
  hear({ kind: 'configure', doorId: 'main', board, path, output: 1, pulseMs: 600, inputs: [] });
  await vi.waitFor(() => expect(said).toContainEqual(expect.objectContaining({ kind: 'link', state: 'connected' })));
  expect(lines.levels).toEqual([HIGH, HIGH]);
  hear({ kind: 'beat' });
  hear({ kind: 'open', order: { eventId: 'station:1', doorId: 'main', deadline: monotonic() + 900, pulseMs: 200 } });
  await vi.waitFor(() => expect(lines.levels).toHaveLength(4), 2000);
  expect(lines.levels).toEqual([HIGH, HIGH, low, HIGH]);
  expect(said).toContainEqual({ kind: 'result', eventId: 'station:1', result: 'opened' });
  expect(said).toContainEqual({ kind: 'trace', doorId: 'main', way: 'out', what: `${board.slice(0, 3).toUpperCase()} low` });
});

it('raises its line again when the station stops in the middle of a pulse', async () => {
  hear({ kind: 'configure', doorId: 'main', board: 'rts-line', path, output: 1, pulseMs: 600, inputs: [] });
  await vi.waitFor(() => expect(said).toContainEqual(expect.objectContaining({ kind: 'link', state: 'connected' })));
  hear({ kind: 'beat' });
  hear({ kind: 'open', order: { eventId: 'station:2', doorId: 'main', deadline: monotonic() + 900, pulseMs: 10_000 } });
  await vi.waitFor(() => expect(lines.levels).toHaveLength(3));
  await keeper.stop();
  expect(lines.levels.at(-1)).toEqual(HIGH);
});

it.each(['cts', 'dsr', 'dcd'] as const)(
  'an exit button on %s opens, also where the door hangs on a line of the same port',
  async (line) => {
    const rex = { role: 'rex', source: { kind: 'line', line }, normally: 'open', debounceMs: 0 };
    hear({ kind: 'configure', doorId: 'main', board: 'rts-line', path, output: 1, pulseMs: 200, inputs: [rex] });
    await vi.waitFor(() => expect(said).toContainEqual({ kind: 'inputs', doorId: 'main', inputs: { rex: false } }));
    lines.inputs[line] = true;
    await vi.waitFor(() => expect(lines.levels).toHaveLength(4), 2000);
    expect(lines.levels.slice(2)).toEqual([{ rts: false, dtr: true }, HIGH]);
  },
);
