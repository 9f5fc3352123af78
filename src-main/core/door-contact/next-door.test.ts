import { describe, expect, it } from 'vitest';
import { nextDoor, nextDoorDue } from './next-door';
import { type DoorContactState, type DoorHappening, type DoorInput, GRACE_MS, UNSEEN } from './types';

const PARAMS = { heldMs: 30_000, exitMs: 3000 };
const open: DoorInput = { kind: 'contact', open: true };
const closed: DoorInput = { kind: 'contact', open: false };
const unlock: DoorInput = { kind: 'unlock', forMs: 3000, cause: 7 };

/** Plays inputs at their times, and says what came of them. */
function play(...script: readonly (readonly [at: number, input: DoorInput])[]) {
  let state: DoorContactState = UNSEEN;
  const happened: DoorHappening[] = [];
  for (const [at, input] of script) {
    const [next, said] = nextDoor(state, input, at, PARAMS);
    state = next;
    happened.push(...said);
  }
  return { state, happened, kinds: happened.map(({ kind }) => kind) };
}
const shut = [0, closed] as const;
const later = (at: number) => [at, { kind: 'time' }] as const;

describe('the door contact', () => {
  it('makes a pass of an opening after an unlock, with what unlocked', () => {
    expect(play(shut, [100, unlock], [900, open], [2000, closed], later(60_000)).happened).toEqual([{ kind: 'pass', at: 900, cause: 7 }]);
  });

  it('makes no pass of an unlock that nobody used, when its time is over', () => {
    expect(play(shut, [100, unlock], later(60_000)).happened).toEqual([{ kind: 'no-pass', at: 100 + 3000 + GRACE_MS, cause: 7 }]);
  });

  it('ends the time of an unlock a moment after the lock has fallen', () => {
    expect(play(shut, [100, unlock], [600, { kind: 'lock' }], [599 + GRACE_MS, open]).kinds).toEqual(['pass']);
    expect(play(shut, [100, unlock], [600, { kind: 'lock' }], [600 + GRACE_MS, open]).kinds).toEqual(['no-pass', 'forced']);
  });

  it('is forced where nothing unlocked, and says when the door is closed again', () => {
    expect(play(shut, [500, open], [1500, closed]).happened).toEqual([
      { kind: 'forced', at: 500 },
      { kind: 'closed', at: 1500, openMs: 1000 },
    ]);
  });

  it('of a door in office mode blames nobody, and counts from its end', () => {
    const office = (active: boolean): DoorInput => ({ kind: 'office', active, cause: 9 });
    const [begun, over] = [
      [100, office(true)],
      [70_000, office(false)],
    ] as const;
    expect(play(shut, begun, [500, open], later(65_000), [66_000, closed], [67_000, open], over, later(90_000)).happened).toEqual([]);
    const { happened } = play(shut, begun, [500, open], over, later(110_000));
    expect(happened).toEqual([{ kind: 'held', at: 100_000, openMs: 99_500 }]);
    expect(play(shut, begun, over, [69_999 + GRACE_MS, open]).happened).toEqual([{ kind: 'pass', at: 69_999 + GRACE_MS, cause: 9 }]);
    expect(play(shut, begun, over, [70_000 + GRACE_MS, open]).kinds).toEqual(['forced']);
  });

  it('is held once an opening, at the time that is set', () => {
    const { happened } = play(shut, [100, unlock], [200, open], later(40_000), later(90_000), [95_000, closed]);
    expect(happened.slice(1)).toEqual([
      { kind: 'held', at: 30_200, openMs: 30_000 },
      { kind: 'closed', at: 95_000, openMs: 94_800 },
    ]);
  });

  it('begins to count anew for whoever unlocks while it stands open, and misses nobody then', () => {
    expect(play(shut, [100, unlock], [200, open], [29_000, unlock], later(58_000)).kinds).toEqual(['pass']);
    expect(play(shut, [100, unlock], [200, open], [29_000, unlock], later(59_000)).kinds).toEqual(['pass', 'held']);
  });

  it('lets two through on two unlocks, and says of the first that nobody came when the second takes its place', () => {
    const second: DoorInput = { kind: 'unlock', forMs: 3000, cause: 9 };
    expect(play(shut, [100, unlock], [500, second], [800, open]).happened).toEqual([
      { kind: 'no-pass', at: 500, cause: 7 },
      { kind: 'pass', at: 800, cause: 9 },
    ]);
  });

  it('makes a pass of an opening after the exit button, and nothing of a button that nobody followed', () => {
    expect(play(shut, [100, { kind: 'rex', cause: 4 }], [900, open]).happened).toEqual([{ kind: 'pass', at: 900, cause: 4 }]);
    expect(play(shut, [100, { kind: 'rex', cause: 4 }], later(60_000)).happened).toEqual([]);
  });

  it('blames nobody in an emergency, and counts again from its end', () => {
    const release: DoorInput = { kind: 'emergency', active: true };
    const end: DoorInput = { kind: 'emergency', active: false };
    expect(play(shut, [100, release], [900, open], later(90_000)).kinds).toEqual([]);
    expect(play(shut, [100, release], [900, open], [90_000, end], later(119_999)).kinds).toEqual([]);
    expect(play(shut, [100, release], [900, open], [90_000, end], later(120_000)).kinds).toEqual(['held']);
    expect(play(shut, [50, unlock], [100, release], later(90_000)).kinds).toEqual([]);
  });

  it('blames nobody for a door that stood open when it was first looked at, but notices that it is held', () => {
    expect(play([0, open], later(20_000), [25_000, closed]).kinds).toEqual([]);
    expect(play([0, open], later(30_000)).kinds).toEqual(['held']);
  });

  it('says nothing of a door without a contact, or of one whose contact is lost', () => {
    expect(play([100, unlock], later(60_000)).kinds).toEqual([]);
    expect(play(shut, [100, unlock], [200, { kind: 'contact', open: null }], [300, open], later(5000)).kinds).toEqual([]);
  });

  it('calls nobody a burglar where the board did not say whether it had opened', () => {
    const perhaps: DoorInput = { kind: 'perhaps-unlocked', forMs: 3000, cause: 7 };
    expect(play(shut, [100, perhaps], [900, open]).kinds).toEqual(['pass']);
    expect(play(shut, [100, perhaps], later(60_000)).kinds).toEqual([]);
  });

  it('names the time at which it wants to be asked again', () => {
    expect(nextDoorDue(play(shut).state)).toBeNull();
    expect(nextDoorDue(play(shut, [100, unlock]).state)).toBe(4100);
    expect(nextDoorDue(play(shut, [100, unlock], [200, open]).state)).toBe(30_200);
  });
});
