import { once } from 'node:events';
import { SerialPort } from 'serialport';
import { monotonic } from '../arrivals';
import type { BoardFault, FromSimulator, ToSimulator } from './messages';
import { type Model, MODELS, STARTS_IN_MS } from './models';
import { newestPass } from './witness';

/** Longer than the station waits for any answer. */
const LATE_MS = 700;
/** No protocol has these in an answer. */
const GARBAGE = [0x17, 0x80, 0x42, 0xee, 0x23];

const say = (message: FromSimulator): void => void process.send?.(message);

let port: SerialPort | null = null;
let model: Model = () => null;
let fault: BoardFault | null = null;
let bytes: number[] = [];
let hearsFrom = 0;
let witnessed: string | null = null;
let closed: ReadonlySet<number> = new Set();

let isOn = false;
let timer: NodeJS.Timeout | undefined;
const relay = {
  get isOn() {
    return isOn;
  },
  set(on: boolean, forMs?: number) {
    if (on && witnessed !== null) {
      const at = monotonic();
      say({ kind: 'commanded', at, wall: Date.now(), log: newestPass(witnessed) });
    }
    if (fault === 'stuck') return;
    clearTimeout(timer);
    if (forMs !== undefined) timer = setTimeout(() => relay.set(false), forMs);
    if (on !== isOn) say({ kind: 'relay', at: monotonic(), on });
    isOn = on;
  },
};

function hear(chunk: Buffer): void {
  say({ kind: 'heard', at: monotonic(), hex: chunk.toString('hex') });
  if (fault === 'silent' || monotonic() < hearsFrom) return;
  if (fault === 'echo') return void port?.write(chunk);
  bytes.push(...chunk);
  for (let step = next(); step !== null; step = next()) {
    bytes = bytes.slice(step.used);
    if (step.answer.length > 0) answer(step.answer);
  }
}

const next = (): ReturnType<Model> => (bytes.length === 0 ? null : model(bytes, relay, (number) => closed.has(number)));

function answer(whole: readonly number[]): void {
  const sent = fault === 'garbage' ? GARBAGE : fault === 'half' ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
  const of = port;
  setTimeout(() => of?.isOpen && of.write(Buffer.from(sent)), fault === 'late' ? LATE_MS : 0);
}

/** Without power no relay stays pulled in, and nothing is remembered. */
function powerLost(): void {
  clearTimeout(timer);
  if (isOn) say({ kind: 'relay', at: monotonic(), on: false });
  isOn = false;
  bytes = [];
}

async function plug(board: string, path: string): Promise<void> {
  if (port?.isOpen) await new Promise<void>((resolve) => port?.close(() => resolve()));
  powerLost();
  model = MODELS[board]?.() ?? (() => null);
  hearsFrom = monotonic() + (STARTS_IN_MS[board] ?? 0);
  port = new SerialPort({ path, baudRate: 9600, lock: false });
  port.on('error', () => undefined);
  port.on('data', hear);
  await once(port, 'open');
  say({ kind: 'plugged' });
}

process.on('message', (message: ToSimulator) => {
  switch (message.kind) {
    case 'plug':
      return void plug(message.board, message.path);
    case 'unplug':
      powerLost();
      return say({ kind: 'unplugged' });
    case 'fault':
      fault = message.fault;
      return say({ kind: 'faulty' });
    case 'inputs':
      closed = new Set(message.closed);
      return say({ kind: 'wired' });
    case 'witness':
      witnessed = message.dataFolder;
      return say({ kind: 'witnessing' });
  }
});
process.on('disconnect', () => process.exit(0));
