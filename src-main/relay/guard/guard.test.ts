import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { monotonic } from '../../../e2e/boards/arrivals';
import { recordBytes, type ByteRecorder } from '../../../e2e/boards/byte-recorder';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../../e2e/boards/pty-pair';
import { ask } from '../../local/ask';
import { socketPath } from '../../local/socket-path';
import { RelayUnderTest } from '../process-fixture';

const missing = ptyPairMissing();
const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));
const OFF = 'a00100a1';
const ON = 'a00101a2';
const PULSE_MS = 20_000;
/** From the fault to the OFF: the watchdog's second, and a second for what follows. */
const LIMIT_MS = 2000;
const STARTS_WITHIN_MS = 15_000;

describe.skipIf(missing !== null)(`the launcher's guard${missing === null ? '' : ` (skipped: ${missing})`}`, { timeout: 60_000 }, () => {
  let folder: string;
  let pty: PtyPair;
  let board: ByteRecorder;
  let guard: ChildProcess;
  const relays: RelayUnderTest[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'threshold-guard-'));
    pty = await startPtyPair(folder);
    board = await recordBytes(pty.board);
  });
  afterEach(async () => {
    const gone = guard.exitCode === null && guard.signalCode === null ? once(guard, 'exit') : Promise.resolve();
    guard.kill('SIGKILL');
    await gone;
    for (const relay of relays.splice(0)) await relay.kill();
    await board.close();
    await pty.stop();
    rmSync(folder, { recursive: true });
  });

  function startGuard(): void {
    guard = spawn(process.execPath, ['--import', 'tsx', ENTRY, '--data', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  function startRelay(): RelayUnderTest {
    const relay = new RelayUnderTest(folder);
    relays.push(relay);
    relay.serve('lcus-1', pty.door);
    return relay;
  }
  const status = (): Promise<unknown> => ask(socketPath(folder, 'relay'), { name: 'status' }, 1000);

  /** A relay process in the middle of a pulse, watched by the guard. */
  async function opened(): Promise<RelayUnderTest> {
    const relay = startRelay();
    await relay.connected();
    startGuard();
    await expect.poll(status, { timeout: STARTS_WITHIN_MS }).toMatchObject({ value: { guarded: true } });
    relay.order('station:1', PULSE_MS);
    await relay.result('station:1', 'opened');
    await board.waitFor(ON, 500);
    return relay;
  }

  it('kills a relay process that stands still in the middle of a pulse, and sends OFF', async () => {
    const relay = await opened();
    const start = monotonic();
    relay.child.kill('SIGSTOP');
    const off = await board.waitFor(OFF, LIMIT_MS + 1000, 8);
    expect(off - start).toBeLessThan(LIMIT_MS + 250);
    expect(relay.child.signalCode ?? (await once(relay.child, 'exit'))[1]).toBe('SIGKILL');
  });

  it('sends OFF for one that was killed', async () => {
    const relay = await opened();
    const start = monotonic();
    relay.child.kill('SIGKILL');
    expect((await board.waitFor(OFF, LIMIT_MS, 8)) - start).toBeLessThan(LIMIT_MS);
  });

  it.each(['SIGSTOP', 'SIGKILL'] as const)('sends OFF for one that held the door in office mode: %s', async (signal) => {
    const relay = await opened();
    relay.office('begin', 'station:2');
    await relay.result('station:2', 'opened');
    const heard = board.hex().length / 2;
    relay.child.kill(signal);
    await board.waitFor(OFF, LIMIT_MS + 1000, heard);
    expect(board.hex().endsWith(OFF)).toBe(true);
  });

  it('keeps it alive when main is killed: the pulse ends, and an emergency can be opened and ended, until a successor comes', async () => {
    const relay = await opened();
    relay.child.disconnect();
    await board.waitFor(OFF, 500, 8);
    const asked = (request: object): Promise<unknown> => ask(socketPath(folder, 'relay'), request, 2000);
    expect(await asked({ name: 'emergency.open', by: 'Ada' })).toMatchObject({ ok: true, value: { emergency: { by: 'Ada' } } });
    await board.waitFor(ON, 500, 12);
    expect(relay.child.exitCode).toBeNull();

    const next = startRelay();
    await next.connected();
    expect((await relay.exit()).code).toBe(0);
    expect(board.hex()).not.toMatch(new RegExp(`${OFF}$`));
    expect(await asked({ name: 'emergency.end', by: 'Ada' })).toMatchObject({ ok: true, value: { emergency: null } });
    await expect.poll(() => board.hex().endsWith(OFF)).toBe(true);
  });

  it('holds the output while an emergency is latched', async () => {
    const relay = await opened();
    relay.send({ kind: 'emergency', request: 1, to: 'open', by: 'Ada' });
    await relay.hears((message) => message.kind === 'door' && message.state.kind === 'released');
    board.clear();
    relay.child.kill('SIGKILL');
    await board.waitFor(ON, LIMIT_MS);
    // The board may have lost its power meanwhile.
    const heard = board.hex().length / 2;
    await board.waitFor(ON, LIMIT_MS, heard);
    expect(board.hex()).not.toContain(OFF);
    const next = startRelay();
    await next.hears((message) => message.kind === 'door' && message.state.kind === 'released');
    expect(board.hex()).not.toContain(OFF);
  });

  it.each([
    ['OFF', null, OFF],
    ['the held ON of an emergency', JSON.stringify({ latched: { cause: 'fire-alarm', by: null, since: 1 } }), ON],
    ['the held ON where the latch cannot be read', '{"latch', ON],
  ])('sends %s first when everything was killed and only the guard is back', async (_, latch, first) => {
    const door = { kind: 'configure', doorId: 'main', board: 'lcus-1', path: pty.door, output: 1, pulseMs: 600, inputs: [] };
    writeFileSync(join(folder, 'served-door.json'), JSON.stringify({ pid: 999_999_999, door }));
    if (latch !== null) writeFileSync(join(folder, 'emergency.json'), latch);
    startGuard();
    await board.waitFor(first, STARTS_WITHIN_MS);
    expect(board.hex().startsWith(first)).toBe(true);
    expect(await status()).toBeNull();
  });
});
