import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hint, KioskOutcome } from '../../src-main/contract/outcome';
import type { CameraState, StationState } from '../../src-main/contract/station-state';
import { NO_NUMBER, type NumberEntry } from './number-entry';
import { offersPad, takesDigits } from './pad';
import { READY_STATION as READY } from '../bridge/ready-station';
import { NOTHING_SEEN, PAUSE_SHOWN_MS, type PinAsked, read, screenOf, see, type Seen, VERDICT_MS } from './screen';

const OPEN: StationState = { ...READY, door: { kind: 'open', forMs: 5000 } };
const FAILED: StationState = { ...READY, door: { kind: 'failed' } };
const ADA: KioskOutcome = { kind: 'granted', name: 'Ada' };
const IDLE: KioskOutcome = { kind: 'idle' };
const REFUSED: KioskOutcome = { kind: 'refused' };
const LOOKING: KioskOutcome = { kind: 'looking' };

/** Outcomes one after the other, each with its time. */
const after = (...said: readonly (readonly [KioskOutcome, number])[]): Seen =>
  said.reduce((seen, [outcome, at]) => see(READY, seen, outcome, at), NOTHING_SEEN);

describe('what stops the door comes first', () => {
  it.each<[string, Partial<StationState>, CameraState, object]>([
    ['the engine starts', { engine: 'starting' }, 'live', { kind: 'wait', wait: 'engine-starting' }],
    ['the engine starts again', { engine: 'restarting' }, 'live', { kind: 'wait', wait: 'engine-restarting' }],
    ['the engine cannot start', { engine: 'cannot-start' }, 'gone', { kind: 'breakdown', breakdown: 'engine-cannot-start' }],
    ['nobody has set it up', { configured: false }, 'live', { kind: 'not-set-up', offerDemo: false }],
    [
      'nobody has set it up, with footage and a camera',
      { configured: false, demoAvailable: true },
      'live',
      { kind: 'not-set-up', offerDemo: false },
    ],
    [
      'nobody has set it up, with footage alone',
      { configured: false, demoAvailable: true },
      'gone',
      { kind: 'not-set-up', offerDemo: true },
    ],
    ['the camera is gone', {}, 'gone', { kind: 'breakdown', breakdown: 'no-camera' }],
    ['the camera is gone, with footage at hand', { demoAvailable: true }, 'gone', { kind: 'breakdown', breakdown: 'no-camera' }],
    ['the camera starts', {}, 'starting', { kind: 'wait', wait: 'camera-starting' }],
    ['the relay is stuck', { relay: 'stuck' }, 'live', { kind: 'breakdown', breakdown: 'relay-stuck' }],
    ['the relay is gone', { relay: 'offline' }, 'live', { kind: 'breakdown', breakdown: 'relay-offline' }],
    ['the relay starts', { relay: 'starting' }, 'live', { kind: 'wait', wait: 'relay-starting' }],
  ])('%s', (_, station, camera, screen) => {
    for (const seen of [NOTHING_SEEN, after([ADA, 0]), after([REFUSED, 0])])
      expect(screenOf({ ...READY, ...station }, camera, seen, 1)).toEqual(screen);
  });

  it('and before the station has spoken it starts', () => {
    expect(screenOf(null, 'live', NOTHING_SEEN, 0)).toEqual({ kind: 'wait', wait: 'engine-starting' });
  });
});

describe('a visit', () => {
  it('is guided by one hint at a time', () => {
    expect(screenOf(READY, 'live', after([{ kind: 'guiding', hint: 'too-far' }, 0]), 0)).toEqual({ kind: 'guiding', hint: 'too-far' });
  });

  it('greets by name, and says that the door is open only once it is', () => {
    expect(screenOf(READY, 'live', after([ADA, 0]), 10)).toEqual({ kind: 'granted', name: 'Ada', openMs: null });
    expect(screenOf(OPEN, 'live', after([ADA, 0]), 20)).toEqual({ kind: 'granted', name: 'Ada', openMs: 5000 });
  });

  it('keeps the greeting while the door is open, though the person has stepped out of view', () => {
    const seen = after([ADA, 0], [IDLE, 100]);
    expect(screenOf(OPEN, 'live', seen, VERDICT_MS + 1)).toMatchObject({ kind: 'granted' });
    expect(screenOf(READY, 'live', seen, VERDICT_MS + 1)).toEqual({ kind: 'idle' });
  });

  it('lets a refusal be read to its end', () => {
    const seen = after([REFUSED, 0], [IDLE, 100]);
    expect(screenOf(READY, 'live', seen, VERDICT_MS - 1)).toEqual({ kind: 'refused' });
    expect(screenOf(READY, 'live', seen, VERDICT_MS)).toEqual({ kind: 'idle' });
  });

  it('greets the next one afresh, never by the name of the one before', () => {
    const seen = after([ADA, 0], [LOOKING, 500], [IDLE, 600]);
    expect(screenOf(OPEN, 'live', seen, 600)).toEqual({ kind: 'idle' });
  });

  it('names a door that did not open, unless somebody is being guided or was refused', () => {
    const failed = { kind: 'breakdown', breakdown: 'door-failed' };
    expect(screenOf(FAILED, 'live', after([ADA, 0]), 1)).toEqual(failed);
    expect(screenOf(FAILED, 'live', NOTHING_SEEN, 1)).toEqual(failed);
    expect(screenOf(FAILED, 'live', after([LOOKING, 0]), 1)).toEqual({ kind: 'looking' });
    expect(screenOf(FAILED, 'live', after([REFUSED, 0]), 1)).toEqual({ kind: 'refused' });
  });
});

it('a door that office mode holds open says so, and nothing of anybody', () => {
  const held: StationState = { ...READY, door: { kind: 'office' } };
  for (const seen of [NOTHING_SEEN, after([ADA, 0]), after([REFUSED, 0])])
    expect(screenOf(held, 'live', seen, 1)).toEqual({ kind: 'office' });
  expect(screenOf(held, 'gone', NOTHING_SEEN, 1)).toEqual({ kind: 'office' });
});

describe('laws', () => {
  const hint = fc.constantFrom<Hint>('too-far', 'too-near', 'too-dark', 'too-bright', 'blurred', 'turned', 'off-centre', 'one-at-a-time');
  const outcome = fc.oneof(
    fc.constantFrom(IDLE, LOOKING, REFUSED, ADA),
    hint.map((hint): KioskOutcome => ({ kind: 'guiding', hint })),
  );
  const steps = fc.array(fc.tuple(outcome, fc.integer({ min: 0, max: 2000 })), { maxLength: 30 });

  it('nobody is welcomed whom the engine did not let in last', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(READY, OPEN, FAILED), (steps, station) => {
        let now = 0;
        let seen = NOTHING_SEEN;
        let lastSaid: KioskOutcome = IDLE;
        for (const [said, wait] of steps) {
          now += wait;
          seen = see(READY, seen, said, now);
          if (said.kind !== 'idle') lastSaid = said;
          if (screenOf(station, 'live', seen, now).kind === 'granted') expect(lastSaid).toEqual(ADA);
        }
      }),
    );
  });

  it('whom the door failed, or shut behind, is not welcomed again by the verdict that was said then', () => {
    const door = fc.constantFrom(READY, OPEN, FAILED, { ...READY, door: { kind: 'office' } } satisfies StationState);
    const doors = fc.array(fc.tuple(door, fc.integer({ min: 0, max: 2000 })), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(doors, (doors) => {
        let now = 0;
        let seen = see(READY, NOTHING_SEEN, ADA, now);
        let [failed, opened, shut] = [false, false, false];
        for (const [station, wait] of doors) {
          now += wait;
          seen = read(station, see(station, seen, ADA, now), now);
          failed ||= station === FAILED;
          shut ||= opened && station === READY && now >= VERDICT_MS;
          opened ||= station === OPEN;
          if (failed || shut) expect(screenOf(station, 'live', seen, now).kind).not.toBe('granted');
        }
      }),
    );
  });

  it('with nobody there and the door locked it comes to rest', () => {
    fc.assert(
      fc.property(steps, (steps) => {
        const seen = see(
          READY,
          steps.reduce((seen, [said], i) => see(READY, seen, said, i), NOTHING_SEEN),
          IDLE,
          steps.length,
        );
        expect(screenOf(READY, 'live', seen, steps.length + VERDICT_MS)).toEqual({ kind: 'idle' });
      }),
    );
  });
});

describe('a number', () => {
  const ASKS: StationState = { ...READY, asks: 'number-and-face', pad: 'number' };
  const TYPING: NumberEntry = { ...NO_NUMBER, digits: '471' };
  const CLAIMED: NumberEntry = { ...NO_NUMBER, claimed: true };
  const WANTED: KioskOutcome = { kind: 'number-wanted' };

  it('comes first where the door asks for one, and the face once it is given', () => {
    for (const seen of [NOTHING_SEEN, after([WANTED, 0])]) {
      expect(screenOf(ASKS, 'live', seen, 1)).toEqual({ kind: 'number-first' });
      expect(screenOf(ASKS, 'live', seen, 1, CLAIMED)).toEqual({ kind: 'face-awaited' });
    }
    expect(screenOf(READY, 'live', NOTHING_SEEN, 1, NO_NUMBER)).toEqual({ kind: 'idle' });
  });

  it('is typed undisturbed by what the camera sees, and only while the door works', () => {
    for (const seen of [NOTHING_SEEN, after([LOOKING, 0]), after([REFUSED, 0]), after([{ kind: 'guiding', hint: 'blurred' }, 0])])
      expect(screenOf(READY, 'live', seen, 1, TYPING)).toEqual({ kind: 'number-pad', typed: 3 });
    expect(screenOf(READY, 'gone', NOTHING_SEEN, 1, TYPING)).toEqual({ kind: 'breakdown', breakdown: 'no-camera' });
  });

  it('that was wrong is refused in the same words, read to their end before the next is asked for', () => {
    const seen = after([REFUSED, 0], [WANTED, 100]);
    expect(screenOf(ASKS, 'live', seen, VERDICT_MS - 1)).toEqual({ kind: 'refused' });
    expect(screenOf(ASKS, 'live', seen, VERDICT_MS)).toEqual({ kind: 'number-first' });
  });
});

describe('a PIN', () => {
  const WITH_PIN: StationState = { ...READY, pad: 'pin' };
  const ASKS: StationState = { ...READY, asks: 'pin-and-face', pad: 'pin' };
  const TYPING: NumberEntry = { ...NO_NUMBER, digits: '9021', number: '471' };
  const answered = (answer: PinAsked['answer'], at = 0): PinAsked => ({ answer, at, opening: 'awaited' });

  it('and its number come first where the door asks for them', () => {
    for (const seen of [NOTHING_SEEN, after([{ kind: 'pin-wanted' }, 0])]) {
      expect(screenOf(ASKS, 'live', seen, 1)).toEqual({ kind: 'pin-first' });
      expect(screenOf(ASKS, 'live', seen, 1, { ...NO_NUMBER, claimed: true })).toEqual({ kind: 'face-awaited' });
    }
    expect(screenOf(WITH_PIN, 'live', NOTHING_SEEN, 1)).toEqual({ kind: 'idle' });
  });

  it('is typed after the number, and the face may take its place unless the door asks for both', () => {
    expect(screenOf(WITH_PIN, 'live', NOTHING_SEEN, 1, TYPING)).toEqual({ kind: 'pin-pad', typed: 4, faceInstead: true });
    expect(screenOf(ASKS, 'live', NOTHING_SEEN, 1, TYPING)).toEqual({ kind: 'pin-pad', typed: 4, faceInstead: false });
  });

  it('is answered in the words that a face gets, whatever the camera sees', () => {
    for (const seen of [NOTHING_SEEN, after([{ kind: 'guiding', hint: 'blurred' }, 0]), after([REFUSED, 0])]) {
      const shown = (answer: PinAsked['answer'], now: number, station = WITH_PIN) =>
        screenOf(station, 'live', seen, now, NO_NUMBER, answered(answer));
      expect(shown(null, 1)).toEqual({ kind: 'pin-sent' });
      expect(shown({ kind: 'granted', name: 'Ada' }, 1)).toEqual({ kind: 'granted', name: 'Ada', openMs: null });
      expect(shown({ kind: 'granted', name: 'Ada' }, VERDICT_MS + 1, { ...OPEN, pad: 'pin' })).toMatchObject({ kind: 'granted' });
      expect(shown({ kind: 'granted', name: 'Ada' }, 1, { ...FAILED, pad: 'pin' })).toMatchObject({ breakdown: 'door-failed' });
      expect(shown({ kind: 'refused' }, 1)).toEqual({ kind: 'refused' });
      expect(shown({ kind: 'not-now' }, 1)).toEqual({ kind: 'not-admitted', why: 'not-now' });
    }
    expect(screenOf(WITH_PIN, 'live', NOTHING_SEEN, VERDICT_MS, NO_NUMBER, answered({ kind: 'refused' }))).toEqual({ kind: 'idle' });
  });

  it('that is paused says how long, and then lets the face be seen', () => {
    const paused = (remainingMs: number, now: number) =>
      screenOf(WITH_PIN, 'live', NOTHING_SEEN, now, NO_NUMBER, answered({ kind: 'paused', remainingMs }));
    expect([paused(30_000, 0), paused(30_000, 1500)]).toEqual([
      { kind: 'pin-paused', seconds: 30, faceInstead: true },
      { kind: 'pin-paused', seconds: 29, faceInstead: true },
    ]);
    expect([paused(30_000, PAUSE_SHOWN_MS), paused(1000, 1000)]).toEqual([{ kind: 'idle' }, { kind: 'idle' }]);
  });

  it('is the way in without a camera, where it opens alone', () => {
    const gone = { kind: 'breakdown', breakdown: 'no-camera' } as const;
    expect(screenOf(WITH_PIN, 'gone', NOTHING_SEEN, 1)).toEqual(gone);
    expect(screenOf(WITH_PIN, 'gone', NOTHING_SEEN, 1, TYPING)).toMatchObject({ kind: 'pin-pad' });
    expect(screenOf(WITH_PIN, 'gone', NOTHING_SEEN, 1, NO_NUMBER, answered({ kind: 'granted', name: 'Ada' }))).toMatchObject({
      kind: 'granted',
    });
    expect(screenOf(ASKS, 'gone', NOTHING_SEEN, 1, TYPING)).toEqual(gone);
    expect([offersPad(WITH_PIN, gone), offersPad(ASKS, gone), offersPad(READY, gone)]).toEqual([true, false, false]);
    const offline = { kind: 'breakdown', breakdown: 'relay-offline' } as const;
    expect(takesDigits(WITH_PIN, offline)).toBe(false);
  });

  it('can be typed where a face is refused or locked out', () => {
    const lockedOut = { kind: 'locked-out', seconds: 30 } as const;
    expect([offersPad(WITH_PIN, lockedOut), offersPad(ASKS, lockedOut), offersPad(READY, lockedOut)]).toEqual([true, true, false]);
    for (const screen of [{ kind: 'idle' }, { kind: 'refused' }] as const) expect(offersPad(WITH_PIN, screen)).toBe(true);
    expect([offersPad(ASKS, { kind: 'pin-first' }), takesDigits(ASKS, { kind: 'pin-first' })]).toEqual([false, true]);
    expect(takesDigits(WITH_PIN, { kind: 'granted', name: 'Ada', openMs: null })).toBe(false);
  });
});

it('a challenge is shown as it is asked, and a verdict before it is void', () => {
  const challenge: KioskOutcome = { kind: 'challenge', challenge: 'turn-left', remainingMs: 4000 };
  expect(screenOf(READY, 'live', after([REFUSED, 0], [challenge, 100]), 200)).toEqual(challenge);
});
