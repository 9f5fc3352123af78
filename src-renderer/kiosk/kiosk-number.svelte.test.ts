import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KioskState } from '../../src-main/contract/station-state';
import { kioskOf, READY } from './kiosk-fixture';
import { CLAIM_HEARD_MS, ENTRY_MS } from './number-entry';

const ASKS: KioskState = { ...READY, asks: 'number-and-face', pad: 'number' };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

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
