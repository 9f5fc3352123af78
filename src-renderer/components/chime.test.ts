import { beforeEach, expect, it, vi } from 'vitest';
import type { chime as Chime } from './chime';

/** A loudspeaker that only counts. */
class Loudspeaker extends EventTarget {
  static readonly opened: Loudspeaker[] = [];
  readonly currentTime = 0;
  readonly destination = {};
  running = true;
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

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('AudioContext', Loudspeaker);
  vi.stubGlobal('OscillatorNode', Tone);
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

it('looks for another loudspeaker when this one has failed', () => {
  chime('granted');
  Loudspeaker.opened[0].dispatchEvent(new Event('error'));
  chime('granted');
  expect(Loudspeaker.opened).toHaveLength(2);
});

it('opens none where it is to be silent', () => {
  chime('granted', 0);
  expect(Loudspeaker.opened).toHaveLength(0);
});
