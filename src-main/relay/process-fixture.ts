import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { monotonic } from '../../e2e/boards/arrivals';
import type { BoardId } from '../contract/boards';
import type { DoorInput } from '../contract/door-inputs';
import { BEAT_INTERVAL_MS, fromRelaySchema, type FromRelay } from '../contract/relay';
import type { RelayLink } from '../contract/station-state';
import type { OfficeOrder } from '../core/order';

/** Of the exit button. */
const REX_PULSE_MS = 700;
const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));

/** Makes the process throw where nobody catches, when the test says so. */
const FAULT_ON_SIGUSR2 = "data:text/javascript,process.on('SIGUSR2', () => { throw new Error('a fault made for a test'); })";

/** The relay process as main starts it, and main's side of the talk. */
export class RelayUnderTest {
  said: FromRelay[] = [];
  readonly child: ChildProcess;
  readonly #beats: NodeJS.Timeout;

  /** @param folder the station's data folder */
  constructor(folder: string) {
    this.child = fork(ENTRY, [folder], {
      execArgv: ['--import', 'tsx', '--import', FAULT_ON_SIGUSR2],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('message', (message) => this.said.push(fromRelaySchema.parse(message)));
    this.#beats = setInterval(() => this.send({ kind: 'beat' }), BEAT_INTERVAL_MS);
  }

  send(message: object): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  serve(board: BoardId, path: string, output = 1, inputs: readonly DoorInput[] = []): void {
    const osdp = { address: 0, baudRate: 9600, handOver: 1 };
    this.send({ kind: 'configure', doorId: 'main', board, path, output, osdp, pulseMs: REX_PULSE_MS, inputs });
  }

  order(eventId: string, pulseMs: number, lead = 900): void {
    this.send({ kind: 'open', order: { eventId, doorId: 'main', deadline: monotonic() + lead, pulseMs } });
  }

  office(to: OfficeOrder['to'], eventId: string, lead = 900): void {
    this.send({ kind: 'office', order: { eventId, doorId: 'main', deadline: monotonic() + lead, to } });
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

  connected = (): Promise<void> => this.link('connected');
  link = (state: RelayLink): Promise<void> => this.hears((message) => message.kind === 'link' && message.state === state);
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
