import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KioskOutcome } from '../../src-main/contract/outcome';
import type { PinAnswer } from '../../src-main/contract/pin';
import type { KioskState } from '../../src-main/contract/station-state';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import type { KioskBridge } from '../bridge/kiosk';
import { Kiosk } from './kiosk.svelte';
import { CLAIM_HEARD_MS, ENTRY_MS, type Key } from './number-entry';
import { VERDICT_MS } from './screen';

const kioskOf = (station: KioskState, pinAnswer: PinAnswer | null = null) => {
  const asked: { name: string; arg: unknown }[] = [];
  const bridge: KioskBridge = {
    call: (name, arg) => {
      asked.push({ name, arg });
      const failed = { ok: false, error: { code: 'engine-unavailable', message: '' } };
      const done = { ok: true, value: name === 'claim.pin' ? pinAnswer : null };
      return Promise.resolve((name === 'claim.pin' && pinAnswer === null ? failed : done) as never);
    },
    on: (_, listener) => {
      tell = listener as typeof tell;
      return () => undefined;
    },
  };
  let tell = (_: KioskState): void => undefined;
  const kiosk = new Kiosk(bridge, { state: 'live', stream: null }, () => Date.now());
  kiosk.follow();
  kiosk.station = station;
  asked.length = 0;
  const say = (next: KioskState): void => tell(next);
  const type = (...keys: Key[]): void => keys.forEach((key) => kiosk.press(key));
  const answer = (outcome: KioskOutcome): void => kiosk.answered({ seq: 0, final: true, outcome, face: null });
  return { kiosk, asked, type, answer, say };
};
const READY: KioskState = {
  doorId: MAIN_DOOR,
  doorName: 'Main entrance',
  door: { kind: 'locked' },
  asks: 'face',
  pad: 'none',
  engine: 'ready',
  engineTrouble: null,
  logWritable: true,
  call: null,
  relay: 'connected',
  relayTrouble: null,
  camera: { state: 'live', name: 'Door camera' },
  insideCamera: null,
  cameraDevices: [],
  side: 'outside',
  cameras: { outside: null, inside: null },
  emergency: null,
  inputs: {},
  virtualDoor: false,
  wayOutConfirmed: true,
  locale: 'en',
  zone: 'Etc/UTC',
  configured: true,
  setUp: null,
  demo: false,
  demoAvailable: false,
};
const ASKS: KioskState = { ...READY, asks: 'number-and-face', pad: 'number' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('whoever is let in', () => {
  const OPEN: KioskState = { ...READY, door: { kind: 'open', forMs: 5000 } };

  it('is greeted until the door is shut, and not again when it opens for somebody on the other side', () => {
    const { kiosk, say, answer } = kioskOf(READY);
    answer({ kind: 'granted', name: 'Ada' });
    say(OPEN);
    answer({ kind: 'idle' });
    vi.advanceTimersByTime(VERDICT_MS + 1000);
    expect(kiosk.screen).toMatchObject({ kind: 'granted', name: 'Ada', openMs: 5000 });
    say(READY);
    expect(kiosk.screen).toEqual({ kind: 'idle' });
    say(OPEN);
    expect(kiosk.screen).toEqual({ kind: 'idle' });
  });

  it('and for whom the door did not open, is not greeted when it opens later', () => {
    const { kiosk, say, answer } = kioskOf(READY);
    answer({ kind: 'granted', name: 'Ada' });
    say({ ...READY, door: { kind: 'failed' } });
    expect(kiosk.screen).toEqual({ kind: 'breakdown', breakdown: 'door-failed' });
    answer({ kind: 'idle' });
    vi.advanceTimersByTime(VERDICT_MS);
    say(OPEN);
    expect(kiosk.screen).toEqual({ kind: 'idle' });
  });
});

describe('whoever stays in view after he was let in', () => {
  const OPEN: KioskState = { ...READY, door: { kind: 'open', forMs: 5000 } };
  const FAILED: KioskState = { ...READY, door: { kind: 'failed' } };
  const ADA: KioskOutcome = { kind: 'granted', name: 'Ada' };
  const didNotOpen = { kind: 'breakdown', breakdown: 'door-failed' };
  /** The engine says so on each frame, for so long. */
  const staying = (answer: (outcome: KioskOutcome) => void, ms: number): void => {
    for (let t = 0; t < ms; t += 100) {
      answer(ADA);
      vi.advanceTimersByTime(100);
    }
  };

  it('reads that the door did not open for as long as he stands there, and then is greeted afresh', () => {
    const { kiosk, say, answer } = kioskOf(READY);
    answer({ kind: 'looking' });
    answer(ADA);
    say(FAILED);
    staying(answer, 5000);
    expect(kiosk.screen).toEqual(didNotOpen);
    say(READY);
    expect(kiosk.screen).toEqual(didNotOpen);
    staying(answer, 10_000);
    say(OPEN);
    expect(kiosk.screen).toEqual(didNotOpen);
    say(READY);
    answer({ kind: 'idle' });
    expect(kiosk.screen).toEqual({ kind: 'idle' });
    answer({ kind: 'looking' });
    answer(ADA);
    say(OPEN);
    expect(kiosk.screen).toMatchObject({ kind: 'granted', openMs: 5000 });
  });

  it('reads so too where the failure was told before the verdict', () => {
    const { kiosk, say, answer } = kioskOf(READY);
    answer({ kind: 'looking' });
    say(FAILED);
    staying(answer, 5000);
    say(READY);
    staying(answer, 1000);
    expect(kiosk.screen).toEqual(didNotOpen);
  });

  it('is greeted though the door failed the one before him, once it opens, and not by the end of that failure', () => {
    const { kiosk, say, answer } = kioskOf(FAILED);
    answer({ kind: 'looking' });
    answer(ADA);
    expect(kiosk.screen).toEqual(didNotOpen);
    say(READY);
    expect(kiosk.screen).toEqual(didNotOpen);
    say(OPEN);
    expect(kiosk.screen).toMatchObject({ kind: 'granted', openMs: 5000 });
  });

  it('is told to step away once the door has shut again, and no more by an opening for somebody else', () => {
    const { kiosk, say, answer } = kioskOf(READY);
    answer({ kind: 'looking' });
    answer(ADA);
    say(OPEN);
    staying(answer, 5000);
    expect(kiosk.screen.kind).toBe('granted');
    for (const door of [READY, OPEN, READY]) {
      say(door);
      staying(answer, 3000);
      expect(kiosk.screen).toEqual({ kind: 'step-away' });
    }
    answer({ kind: 'idle' });
    expect(kiosk.screen).toEqual({ kind: 'idle' });
  });

  it('can read his name to the end where the pulse is shorter', () => {
    const { kiosk, say, answer } = kioskOf(READY);
    answer(ADA);
    say(OPEN);
    staying(answer, 500);
    say(READY);
    expect(kiosk.screen).toEqual({ kind: 'granted', name: 'Ada', openMs: null });
    staying(answer, VERDICT_MS);
    expect(kiosk.screen).toEqual({ kind: 'step-away' });
  });
});

describe('a number at the kiosk', () => {
  it('is told to the station once, and then the face is awaited', () => {
    const { kiosk, asked, type } = kioskOf(ASKS);
    expect(kiosk.screen.kind).toBe('number-first');
    type('4', '7');
    expect(kiosk.screen).toEqual({ kind: 'number-pad', typed: 2 });
    type('ok');
    expect(kiosk.screen.kind).toBe('face-awaited');
    expect(asked).toEqual([{ name: 'claim.number', arg: { number: '47' } }]);
  });

  it('is asked for again after the verdict that used it up', () => {
    const { kiosk, type, answer } = kioskOf(ASKS);
    type('4', 'ok');
    answer({ kind: 'refused' });
    expect(kiosk.screen.kind).toBe('refused');
    answer({ kind: 'number-wanted' });
    vi.advanceTimersByTime(3000);
    expect(kiosk.screen.kind).toBe('number-first');
  });

  it('that nobody finishes goes back to idle, and the one that nobody followed up is taken back', () => {
    const { kiosk, asked, type } = kioskOf(READY);
    type('4');
    vi.advanceTimersByTime(ENTRY_MS - 1);
    type('7');
    vi.advanceTimersByTime(ENTRY_MS - 1);
    expect(kiosk.screen.kind).toBe('number-pad');
    vi.advanceTimersByTime(1);
    expect([kiosk.screen.kind, asked]).toEqual(['idle', []]);
    type('4', 'ok');
    vi.advanceTimersByTime(ENTRY_MS);
    expect(asked.map(({ name }) => name)).toEqual(['claim.number', 'claim.clear']);
  });

  it('is not taken back while the one who gave it is looked at, and is once he has left', () => {
    const { kiosk, asked, type, answer } = kioskOf(ASKS);
    type('4', 'ok');
    vi.advanceTimersByTime(ENTRY_MS - 1000);
    answer({ kind: 'challenge', challenge: 'turn-left', remainingMs: 4000 });
    vi.advanceTimersByTime(4000);
    answer({ kind: 'looking' });
    vi.advanceTimersByTime(ENTRY_MS - 1);
    expect(asked.map(({ name }) => name)).toEqual(['claim.number']);
    vi.advanceTimersByTime(1);
    expect(asked.map(({ name }) => name)).toEqual(['claim.number', 'claim.clear']);
    expect(vi.getTimerCount()).toBe(0);
    expect(kiosk.screen.kind).toBe('looking');
  });

  it('counts no more where the engine asks for one again, as one does that has never heard it', () => {
    const { kiosk, asked, type, answer } = kioskOf(ASKS);
    type('4', 'ok');
    answer({ kind: 'number-wanted' });
    expect(kiosk.screen.kind, 'of a frame that was on its way').toBe('face-awaited');
    vi.advanceTimersByTime(CLAIM_HEARD_MS);
    answer({ kind: 'number-wanted' });
    expect(kiosk.screen.kind).toBe('number-first');
    type('4', 'ok');
    kiosk.forget();
    expect(kiosk.screen.kind).toBe('number-first');
    vi.advanceTimersByTime(ENTRY_MS);
    expect(asked.map(({ name }) => name)).toEqual(['claim.number', 'claim.number']);
  });

  it('does not outlive the pass of whoever was typing it', () => {
    const { kiosk, type, answer } = kioskOf(READY);
    type('4');
    answer({ kind: 'granted', name: 'Ada' });
    expect(kiosk.screen.kind).toBe('granted');
  });
});

describe('a PIN at the kiosk', () => {
  const WITH_PIN: KioskState = { ...READY, pad: 'pin' };
  const PIN: readonly Key[] = ['9', '0', '2', '1', '0', '5'];
  const tried = async (station: KioskState, answer: PinAnswer | null) => {
    const parts = kioskOf(station, answer);
    parts.type('4', '7', 'ok', ...PIN, 'ok');
    expect(parts.asked).toEqual([{ name: 'claim.pin', arg: { number: '47', pin: '902105' } }]);
    expect(parts.kiosk.screen).toEqual({ kind: 'pin-sent' });
    await vi.advanceTimersByTimeAsync(0);
    return parts;
  };

  it('greets whom it opens for until the door is shut, and no longer', async () => {
    const { kiosk } = await tried(WITH_PIN, { kind: 'granted', name: 'Ada' });
    expect(kiosk.screen).toEqual({ kind: 'granted', name: 'Ada', openMs: null });
    vi.advanceTimersByTime(VERDICT_MS);
    expect(kiosk.screen).toEqual({ kind: 'idle' });
    kiosk.station = { ...WITH_PIN, door: { kind: 'open', forMs: 5000 } };
    expect(kiosk.screen).toEqual({ kind: 'idle' });
  });

  it('whose order failed is not greeted when the door opens for somebody else', async () => {
    const { kiosk, say } = await tried(WITH_PIN, { kind: 'granted', name: 'Ada' });
    say({ ...WITH_PIN, door: { kind: 'failed' } });
    say({ ...WITH_PIN, door: { kind: 'open', forMs: 5000 } });
    expect(kiosk.screen).toEqual({ kind: 'breakdown', breakdown: 'door-failed' });
    vi.advanceTimersByTime(VERDICT_MS);
    expect(kiosk.screen).toEqual({ kind: 'idle' });
  });

  it('gives way to the face that is let in after it', async () => {
    const { kiosk, answer } = await tried(WITH_PIN, { kind: 'refused' });
    expect(kiosk.screen).toEqual({ kind: 'refused' });
    answer({ kind: 'granted', name: 'Bea' });
    expect(kiosk.screen).toMatchObject({ kind: 'granted', name: 'Bea' });
  });

  it('that was refused can be typed again at once', async () => {
    const { kiosk, type } = await tried(WITH_PIN, { kind: 'refused' });
    type('4');
    expect(kiosk.screen).toEqual({ kind: 'number-pad', typed: 1 });
  });

  it('and face: asks for the face, and takes both back when nobody looks', async () => {
    const { kiosk, asked } = await tried({ ...WITH_PIN, asks: 'pin-and-face' }, { kind: 'look' });
    expect(kiosk.screen).toEqual({ kind: 'face-awaited' });
    vi.advanceTimersByTime(ENTRY_MS);
    expect([kiosk.screen.kind, asked.at(-1)?.name]).toEqual(['pin-first', 'claim.clear']);
  });

  it('leaves nothing on the screen when nobody goes on', () => {
    const { kiosk, type, asked } = kioskOf(WITH_PIN);
    type('4', 'ok', '9', '0');
    expect(kiosk.screen).toEqual({ kind: 'pin-pad', typed: 2, faceInstead: true });
    vi.advanceTimersByTime(ENTRY_MS);
    expect([kiosk.screen.kind, asked]).toEqual(['idle', []]);
  });

  it('that the station cannot take shows nothing of it', async () => {
    expect((await tried(WITH_PIN, null)).kiosk.screen).toEqual({ kind: 'idle' });
  });

  it('of an engine that is gone does not count', async () => {
    const { kiosk, type } = kioskOf(WITH_PIN, { kind: 'granted', name: 'Ada' });
    type('4', '7', 'ok', ...PIN, 'ok');
    kiosk.forget();
    await vi.advanceTimersByTimeAsync(0);
    expect(kiosk.screen).toEqual({ kind: 'idle' });
  });
});
