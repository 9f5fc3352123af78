import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordBytes, type ByteRecorder } from '../../e2e/boards/byte-recorder';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../e2e/boards/pty-pair';
import { monotonic } from '../../e2e/boards/arrivals';
import { RelayUnderTest } from './process-fixture';

const OFF = 'a00100a1';
const ON = 'a00101a2';
const PULSE_MS = 10_000;
const missing = ptyPairMissing();

function serving(folder: string, pty: PtyPair): RelayUnderTest {
  const relay = new RelayUnderTest(folder);
  relay.serve('lcus-1', pty.door);
  return relay;
}

describe.skipIf(missing !== null)(`the relay process${missing === null ? '' : ` (skipped: ${missing})`}`, { timeout: 30_000 }, () => {
  let folder: string;
  let pty: PtyPair;
  let board: ByteRecorder;
  let relay: RelayUnderTest;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'threshold-relay-'));
    pty = await startPtyPair(folder);
    board = await recordBytes(pty.board);
    relay = serving(folder, pty);
    await relay.connected();
    await board.waitFor(OFF, 500);
  });

  afterEach(async () => {
    await relay.kill();
    await board.close();
    await pty.stop();
    rmSync(folder, { recursive: true });
  });

  const openDoor = async (): Promise<void> => {
    relay.order('station:1', PULSE_MS);
    await relay.result('station:1', 'opened');
    await board.waitFor(ON, 500);
  };

  it('sends OFF and is gone within a second when main dies', async () => {
    await openDoor();
    relay.child.disconnect();
    const { ms, code } = await relay.exit();
    expect(ms).toBeLessThan(1000);
    expect(code).toBe(0);
    await board.waitFor(OFF, 200, 8);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('sends OFF and exits on %s, also when it comes twice', async (signal) => {
    await openDoor();
    relay.child.kill(signal);
    relay.child.kill(signal);
    const { ms, code } = await relay.exit();
    expect(ms).toBeLessThan(1000);
    expect(code).toBe(0);
    // what was written before the exit may still be on its way through the pty
    await expect.poll(() => board.hex().slice(-OFF.length)).toBe(OFF);
  });

  it('sends OFF and exits with 1 on a fault of its own', async () => {
    await openDoor();
    relay.child.kill('SIGUSR2');
    expect((await relay.exit()).code).toBe(1);
    await board.waitFor(OFF, 200, 8);
  });

  it('sends OFF after a second without main', async () => {
    await openDoor();
    relay.silence();
    const start = monotonic();
    const off = await board.waitFor(OFF, 2000, 8);
    expect(off - start).toBeLessThan(1300);
  });

  it('begins with OFF when it was killed in the middle of a pulse and started again', async () => {
    await openDoor();
    await relay.kill();
    const before = board.hex().length / 2;
    relay = serving(folder, pty);
    await relay.connected();
    await board.waitFor(OFF, 500, before);
    expect(board.hex()).toBe(OFF + ON + OFF);
  });

  it('that was stopped when an order came does not obey it afterwards', async () => {
    relay.child.kill('SIGSTOP');
    relay.order('station:1', PULSE_MS, 400);
    await wait(600);
    relay.child.kill('SIGCONT');
    await relay.result('station:1', 'late');
    await wait(300);
    expect(board.hex()).not.toContain(ON);
  });

  it('that was stopped in the middle of a pulse sends the overdue OFF first', async () => {
    await openDoor();
    relay.silence();
    // A beat that it has not read yet would count as one of later.
    await wait(50);
    relay.child.kill('SIGSTOP');
    await wait(1500);
    relay.order('station:2', PULSE_MS);
    relay.child.kill('SIGCONT');
    await relay.hears((message) => message.kind === 'result' && message.eventId === 'station:2');
    await wait(300);
    expect(board.hex()).toBe(OFF + ON + OFF);
  });

  it('lists ports without touching them', async () => {
    relay.send({ kind: 'ports' });
    await relay.hears((message) => message.kind === 'ports');
    expect(board.hex()).toBe(OFF);
  });
});
