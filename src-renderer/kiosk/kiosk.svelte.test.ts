import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KioskOutcome } from '../../src-main/contract/outcome';
import type { PinAnswer } from '../../src-main/contract/pin';
import type { KioskState } from '../../src-main/contract/station-state';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import type { KioskBridge } from '../bridge/kiosk';
import { Kiosk } from './kiosk.svelte';
import { ENTRY_MS, type Key } from './number-entry';
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
