import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordBytes, type ByteRecorder } from '../../e2e/boards/byte-recorder';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../e2e/boards/pty-pair';
import { BEAT_INTERVAL_MS, fromRelaySchema, type FromRelay } from '../contract/relay';

const OFF = 'a00100a1';
const ON = 'a00101a2';
const PULSE_MS = 10_000;
const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));

/** Makes the process throw where nobody catches, when the test says so. */
const FAULT_ON_SIGUSR2 = "data:text/javascript,process.on('SIGUSR2', () => { throw new Error('a fault made for a test'); })";

const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;
const missing = ptyPairMissing();

/** The relay process as main starts it, and main's side of the talk. */
class Relay {
  readonly said: FromRelay[] = [];
  readonly child: ChildProcess;
  readonly #beats: NodeJS.Timeout;

  constructor(path: string) {
    this.child = fork(ENTRY, [], {
      execArgv: ['--import', 'tsx', '--import', FAULT_ON_SIGUSR2],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('message', (message) => this.said.push(fromRelaySchema.parse(message)));
    this.send({ kind: 'configure', doorId: 'main', board: 'lcus-1', path });
    this.#beats = setInterval(() => this.send({ kind: 'beat' }), BEAT_INTERVAL_MS);
  }

  send(message: object): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  order(eventId: string, lead = 900): void {
    this.send({ kind: 'open', order: { eventId, doorId: 'main', deadline: monotonic() + lead, pulseMs: PULSE_MS } });
  }

  silence(): void {
    clearInterval(this.#beats);
  }

  async hears(what: (message: FromRelay) => boolean, limitMs = 10_000): Promise<void> {
    const end = monotonic() + limitMs;
    while (!this.said.some(what)) {
      if (monotonic() > end) throw new Error(`did not come within ${limitMs} ms; what was said: ${JSON.stringify(this.said)}`);
      await wait(5);
    }
  }

  connected = (): Promise<void> => this.hears((message) => message.kind === 'link' && message.state === 'connected');
  result = (eventId: string, result: string): Promise<void> =>
    this.hears((message) => message.kind === 'result' && message.eventId === eventId && message.result === result, 2000);

  /** Milliseconds until the process was gone, and how it went. */
  async exit(): Promise<{ readonly ms: number; readonly code: number | null }> {
    const start = monotonic();
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return { ms: monotonic() - start, code: this.child.exitCode };
  }

  async kill(): Promise<void> {
    this.silence();
    this.child.kill('SIGKILL');
    await this.exit();
  }
}

describe.skipIf(missing !== null)(`the relay process${missing === null ? '' : ` (skipped: ${missing})`}`, { timeout: 30_000 }, () => {
  let folder: string;
  let pty: PtyPair;
  let board: ByteRecorder;
  let relay: Relay;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'threshold-relay-'));
    pty = await startPtyPair(folder);
    board = await recordBytes(pty.board);
    relay = new Relay(pty.door);
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
    relay.order('station:1');
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
    expect(board.hex().slice(-OFF.length)).toBe(OFF);
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
    relay = new Relay(pty.door);
    await relay.connected();
    await board.waitFor(OFF, 500, before);
    expect(board.hex()).toBe(OFF + ON + OFF);
  });

  it('that was stopped when an order came does not obey it afterwards', async () => {
    relay.child.kill('SIGSTOP');
    relay.order('station:1', 400);
    await wait(600);
    relay.child.kill('SIGCONT');
    await relay.result('station:1', 'late');
    await wait(300);
    expect(board.hex()).not.toContain(ON);
  });

  it('that was stopped in the middle of a pulse sends the overdue OFF first', async () => {
    await openDoor();
    relay.silence();
    relay.child.kill('SIGSTOP');
    await wait(1500);
    relay.order('station:2');
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
