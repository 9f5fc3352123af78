import { beforeEach, expect, it, vi } from 'vitest';
import type { chime as Chime } from './chime';

/** A loudspeaker that only counts. */
class Loudspeaker extends EventTarget {
  static readonly opened: Loudspeaker[] = [];
  readonly currentTime = 0;
  readonly destination = {};
  running = true;
  closed = false;
  constructor() {
    super();
    Loudspeaker.opened.push(this);
  }
  resume(): Promise<void> {
    this.running = true;
    return Promise.resolve();
  }
  suspend(): Promise<void> {
    this.running = false;
    return this.closed ? Promise.reject(new DOMException('closed', 'InvalidStateError')) : Promise.resolve();
  }
  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}
class Tone {
  static sounded = 0;
  readonly gain = { setTargetAtTime: () => undefined };
  connect = <T>(to: T): T => to;
  start = (): number => Tone.sounded++;
  stop = (): void => undefined;
}

let chime: typeof Chime;
let devices = new EventTarget();

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('AudioContext', Loudspeaker);
  vi.stubGlobal('OscillatorNode', Tone);
  devices = new EventTarget();
  vi.stubGlobal('navigator', { mediaDevices: devices });
  vi.stubGlobal('GainNode', Tone);
  Loudspeaker.opened.length = Tone.sounded = 0;
  ({ chime } = await import('./chime'));
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

it('opens one loudspeaker for all visits, which rests between them', () => {
  for (let visit = 0; visit < 20; visit++) {
    chime('granted');
    expect(Loudspeaker.opened[0].running).toBe(true);
    vi.advanceTimersByTime(3000);
    expect(Loudspeaker.opened[0].running).toBe(false);
  }
  expect([Loudspeaker.opened.length, Tone.sounded]).toEqual([1, 40]);
});

it('lets an alarm sound to its end, whatever sounds meanwhile', () => {
  chime('alarm');
  vi.advanceTimersByTime(10);
  chime('refused');
  vi.advanceTimersByTime(4 * 140);
  expect(Loudspeaker.opened[0].running).toBe(true);
});

it('closes a loudspeaker that has failed, and looks for another one ten minutes later', () => {
  chime('granted');
  for (const event of ['error', 'error']) Loudspeaker.opened[0].dispatchEvent(new Event(event));
  for (let minute = 0; minute < 10; minute++) {
    chime('granted');
    expect(Loudspeaker.opened.map(({ closed }) => closed)).toEqual([true]);
    vi.advanceTimersByTime(60_000);
  }
  chime('granted');
  expect(Loudspeaker.opened.map(({ closed }) => closed)).toEqual([true, false]);
});

it('looks for another one at once when something is plugged in', () => {
  chime('granted');
  Loudspeaker.opened[0].dispatchEvent(new Event('error'));
  devices.dispatchEvent(new Event('devicechange'));
  chime('granted');
  expect(Loudspeaker.opened.map(({ closed }) => closed)).toEqual([true, false]);
});

it('opens none where it is to be silent', () => {
  chime('granted', 0);
  expect(Loudspeaker.opened).toHaveLength(0);
});
