import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KioskOutcome } from '../../src-main/contract/outcome';
import type { StationState } from '../../src-main/contract/station-state';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import type { KioskBridge } from '../bridge/kiosk';
import { Kiosk } from './kiosk.svelte';
import { ENTRY_MS, type Key } from './number-entry';

const kioskOf = (station: StationState) => {
  const asked: { name: string; arg: unknown }[] = [];
  const bridge: KioskBridge = {
    call: (name, arg) => {
      asked.push({ name, arg });
      return Promise.resolve({ ok: true, value: null } as never);
    },
    on: () => () => undefined,
  };
  const kiosk = new Kiosk(bridge, { state: 'live', stream: null }, () => Date.now());
  kiosk.station = station;
  const type = (...keys: Key[]): void => keys.forEach((key) => kiosk.press(key));
  const answer = (outcome: KioskOutcome): void => kiosk.answered({ seq: 0, outcome, face: null });
  return { kiosk, asked, type, answer };
};
const READY: StationState = {
  doorId: MAIN_DOOR,
  doorName: 'Main entrance',
  door: { kind: 'locked' },
  asks: 'face',
  engine: 'ready',
  logWritable: true,
  call: null,
  relay: 'connected',
  relayTrouble: null,
  camera: { state: 'live', name: 'Door camera' },
  emergency: null,
  inputs: {},
  virtualDoor: false,
  wayOutConfirmed: true,
  locale: 'en',
  configured: true,
  demo: false,
  demoAvailable: false,
};
const ASKS: StationState = { ...READY, asks: 'number-and-face' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a number at the kiosk', () => {
  it('is told to the station once, and then the face is awaited', () => {
    const { kiosk, asked, type } = kioskOf(ASKS);
    expect(kiosk.screen.kind).toBe('number-first');
    type('4', '7');
    expect(kiosk.screen).toEqual({ kind: 'number-pad', typed: 2 });
    type('ok');
    expect(kiosk.screen.kind).toBe('idle');
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
