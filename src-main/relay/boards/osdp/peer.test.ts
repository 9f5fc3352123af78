import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { osdpPeerMissing, startOsdpPeer, type OsdpPeer } from '../../../../e2e/boards/osdp-peer';
import { ptyPairMissing, startPtyPair, type PtyPair } from '../../../../e2e/boards/pty-pair';
import { RelayUnderTest } from '../../process-fixture';
import type { Errand, TalkInput } from '../board';
import { keptKeySchema, type KeptKey } from './kept-key';
import { draw, type Session } from './fixture';
import { startTalk } from './talk';

const missing = ptyPairMissing() ?? osdpPeerMissing();
const ANSWERS_WITHIN_MS = 1000;

describe.skipIf(missing !== null)(
  `a module by other people (libosdp)${missing === null ? '' : ` (skipped: ${missing})`}`,
  { timeout: 30_000 },
  () => {
    let folder: string;
    let pty: PtyPair;
    let peer: OsdpPeer;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'threshold-osdp-'));
      pty = await startPtyPair(folder);
      peer = await startOsdpPeer(pty.board, null);
    });
    afterEach(async () => {
      await peer.stop();
      await pty.stop();
      rmSync(folder, { recursive: true });
    });

    it('takes a key, obeys OFF and a timed ON, and tells outputs and inputs', async () => {
      const line = await Recorder.open(pty.door);
      line.connect(1);
      expect(await line.run({ kind: 'off' })).toBe('done');
      expect(await line.run({ kind: 'on', units: 30 })).toBe('done');
      expect(peer.commands).toEqual([{ key: line.kept?.key }, { out: [0, 1, 0] }, { out: [0, 5, 30] }]);
      for (let i = 0; i < 8; i++) expect(await line.run({ kind: 'poll' })).toBe('done');
      expect(line.inputs).toEqual([false, false]);
      peer.setInputs([true, false]);
      await wait(100);
      for (let i = 0; i < 8; i++) expect(await line.run({ kind: 'poll' })).toBe('done');
      expect(line.inputs).toEqual([true, false]);
      expect(await line.run({ kind: 'off' })).toBe('done');

      const key = line.kept?.key;
      line.connect(1);
      expect(await line.run({ kind: 'off' })).toBe('done');
      line.connect(2);
      expect(await line.run({ kind: 'off' })).toBe('done');
      expect(line.kept?.key).not.toBe(key);
      expect(peer.commands.at(-2)).toEqual({ key: line.kept?.key });
      await line.close();
      if (process.env.THRESHOLD_RECORD_OSDP !== undefined) writeFileSync(process.env.THRESHOLD_RECORD_OSDP, JSON.stringify(line.session));
    });

    it('opens for the relay process', async () => {
      const relay = new RelayUnderTest(folder);
      relay.serve('osdp', pty.door, 1);
      await relay.connected();
      expect(peer.commands.at(-1)).toEqual({ out: [1, 1, 0] });
      relay.order('station:1', 1000);
      await relay.result('station:1', 'opened');
      expect(peer.commands.at(-1)).toEqual({ out: [1, 5, 10] });
      await relay.hears((message) => message.kind === 'door' && message.state.kind === 'locked', 3000);
      relay.said = [];
      // It is polled, and stays.
      await wait(1500);
      expect(relay.said.filter(({ kind }) => kind === 'link')).toEqual([]);
      await relay.kill();
    });
  },
);

/** Carries a talk's bytes over a port, without the driver's timing, and writes down what passed. */
class Recorder {
  readonly session: Session = [];
  kept: KeptKey | null = null;
  inputs: readonly boolean[] = [];
  /** Answers until one is lost. */
  loses = Number.POSITIVE_INFINITY;
  #talk = startTalk({ address: 0, output: 0, handOver: 1 }, null);
  #drawn = 0;
  #received = Buffer.alloc(0);

  private constructor(private readonly port: SerialPort) {
    port.on('data', (bytes: Buffer) => (this.#received = Buffer.concat([this.#received, bytes])));
  }

  static async open(path: string): Promise<Recorder> {
    const port = new SerialPort({ path, baudRate: 9600 });
    await once(port, 'open');
    return new Recorder(port);
  }

  connect(handOver: number): void {
    this.session.push({ kind: 'connect', handOver });
    this.#talk = startTalk({ address: 0, output: 0, handOver }, this.kept);
  }

  async run(errand: Errand): Promise<'done' | 'silent' | 'stuck'> {
    this.session.push({ kind: 'begin', errand: errand.kind, ...(errand.kind === 'on' ? { units: errand.units } : {}) });
    for (let input: TalkInput = { kind: 'begin', errand }; ; input = await this.#answer()) {
      const [talk, effects] = this.#talk.take(input, draw(this.#drawn++));
      this.#talk = talk;
      for (const effect of effects) {
        if (effect.kind === 'keep') this.kept = keptKeySchema.parse(effect.value);
        if (effect.kind === 'write') {
          this.session.push({ kind: 'out', hex: Buffer.from(effect.bytes).toString('hex') });
          this.port.write(Buffer.from(effect.bytes));
        }
        if (effect.kind === 'inputs') {
          this.inputs = effect.active;
          this.session.push({ kind: 'inputs', active: [...effect.active] });
        }
        if (effect.kind !== 'ended') continue;
        this.session.push({ kind: 'ended', as: effect.as });
        return effect.as;
      }
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.port.close(() => resolve()));
  }

  async #answer(): Promise<TalkInput> {
    for (let waited = 0; this.#received.length === 0 && waited < ANSWERS_WITHIN_MS; waited += 5) await wait(5);
    const bytes = this.loses-- === 0 ? Buffer.alloc(0) : this.#received;
    this.#received = Buffer.alloc(0);
    this.session.push({ kind: 'in', hex: bytes.length === 0 ? null : bytes.toString('hex') });
    return bytes.length === 0 ? { kind: 'silence' } : { kind: 'bytes', bytes };
  }
}
