import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KioskOutcome } from '../../src-main/contract/outcome';
import type { KioskState } from '../../src-main/contract/station-state';
import { kioskOf, READY } from './kiosk-fixture';
import { VERDICT_MS } from './screen';

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
