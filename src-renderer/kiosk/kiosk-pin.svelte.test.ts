import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PinAnswer } from '../../src-main/contract/pin';
import type { KioskState } from '../../src-main/contract/station-state';
import { kioskOf, READY } from './kiosk-fixture';
import { ENTRY_MS, type Key } from './number-entry';
import { VERDICT_MS } from './screen';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

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
