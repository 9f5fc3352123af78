import { describe, expect, it } from 'vitest';
import { OFFICE_LEASE_MS } from '../../src-main/core/order';
import { backLate, brokenLog, heldOn, letGo, lockedBy, lockedLate, notOffFirst, pulsesWithoutEvent, strangersLetIn } from './invariants';
import type { Commanded, DoneFault, LogRow, Showing } from './observed';
import type { FaultKind } from './plan';

const WALL = 1_700_000_000_000;
const hostTimed = { boardTimed: false, pulseMs: 1500, off: 'a00102a3' };
const boardTimed = { ...hostTimed, boardTimed: true };

const on = (at: number, pass: number | null, age = 50): Commanded => ({
  at,
  wall: WALL + at,
  offsets: [0],
  log: { kind: 'read', pass: pass === null ? null : { number: pass, at: WALL + at - age } },
});
const row = (number: number, kind = 'refused', personId: string | null = null): LogRow => ({
  number,
  at: WALL,
  kind,
  personId,
  detail: '{}',
});
const fault = (kind: FaultKind, from: number, until = from): DoneFault => ({ number: 1, kind, from, until, heard: 0 });

describe('a pulse', () => {
  it('has an event of its own, committed before it', () => {
    expect(pulsesWithoutEvent([on(1000, 3), on(4000, 5)], 0)).toEqual([]);
  });

  it.each([
    ['no pass at all', [on(1000, null)]],
    ['the pass of an ON before', [on(1000, 3), on(4000, 3)]],
    ['an old pass', [on(9000, 3, 5000)]],
    ['a log that cannot be read', [{ ...on(1000, 3), log: { kind: 'unreadable', why: 'gone' } as const }]],
  ])('with %s is found', (_, commands) => {
    expect(pulsesWithoutEvent(commands, 0)).toMatchObject([{ invariant: 'event-before-pulse' }]);
  });

  it('is judged once, against all that came before', () => {
    expect(pulsesWithoutEvent([on(1000, null), on(4000, 5)], 1)).toEqual([]);
    expect(pulsesWithoutEvent([on(1000, 5), on(4000, 5)], 1)).toHaveLength(1);
  });

  it('may have a pass from before a jump of the clock or after it, and none from elsewhere', () => {
    const jumped = on(1000, 3, -3_600_000);
    expect(pulsesWithoutEvent([{ ...jumped, offsets: [0, 3_600_000] }], 0)).toEqual([]);
    expect(pulsesWithoutEvent([{ ...jumped, offsets: [0, 60_000] }], 0)).toHaveLength(1);
  });
});

describe('the log', () => {
  const whole = [row(1), row(2), row(3)];

  it('grows, and what was in it stays', () => {
    expect(brokenLog(whole.slice(0, 2), whole)).toEqual([]);
  });

  it.each([
    ['a gap', [], [row(1), row(3)]],
    ['a number twice', [], [row(1), row(2), row(2)]],
    ['a lost event', whole, whole.slice(0, 2)],
    ['a changed event', whole, [row(1), row(2, 'granted'), row(3)]],
  ])('with %s is found', (_, before, now) => {
    expect(brokenLog(before, now)).not.toEqual([]);
  });
});

describe('the door', () => {
  it.each([
    ['none', [], hostTimed, 2500],
    ['an engine that is killed', [fault('engine-killed', 200)], hostTimed, 2500],
    ['main killed: the relay process locks at once', [fault('main-killed', 200)], hostTimed, 1200],
    ['main stopped: the relay process hears its silence', [fault('main-stopped', 200)], hostTimed, 2200],
    ['a relay process that is stopped: the guard finds it hung', [fault('relay-stopped', 200)], hostTimed, 2700],
    ['the same, the board ending the pulse', [fault('relay-paused', 200, 3000)], boardTimed, 2500],
    ['everything killed, the board ending the pulse', [fault('all-killed', 200, 1000)], boardTimed, 2500],
    ['a stuck relay, the board ending the pulse', [fault('board-stuck', 200, 3000)], boardTimed, 5500],
    ['a fault long before', [fault('relay-paused', -5000, -4000)], hostTimed, 2500],
  ])('has to be locked in time with %s', (_, faults, door, by) => {
    expect(lockedBy(0, faults, door)).toBe(by);
  });

  it('that locks in time is well, late or not at all it is found', () => {
    const opened = { at: 0, on: true };
    const late = (moves: readonly { at: number; on: boolean }[], now: number) => lockedLate(moves, 0, [], hostTimed, now);
    expect(late([opened, { at: 2500, on: false }], 9000)).toEqual([]);
    expect(late([opened], 2000)).toEqual([]);
    expect(late([opened, { at: 2501, on: false }], 9000)).toMatchObject([{ invariant: 'door-locked' }]);
    expect(late([opened], 3000)).toMatchObject([{ what: 'open at 0 ms, still open 500 ms after it had to be locked' }]);
  });

  it('whose pulse was judged before is not judged again', () => {
    const moves = [
      { at: 0, on: true },
      { at: 9000, on: false },
    ];
    expect(lockedLate(moves, 1, [], hostTimed, 10_000)).toHaveLength(1);
    expect(lockedLate(moves, 2, [], hostTimed, 10_000)).toEqual([]);
  });

  it('of a host-timed board hears OFF first when all was killed', () => {
    expect(notOffFirst('a00102a3a00105a6', hostTimed)).toEqual([]);
    expect(notOffFirst('a00103a4a00102a3', hostTimed)).toHaveLength(1);
    expect(notOffFirst('', hostTimed)).toHaveLength(1);
    expect(notOffFirst('0105', boardTimed)).toEqual([]);
  });
});

describe('a door that office mode holds open', () => {
  const fault = { number: 1, kind: 'engine-killed', from: 1000, until: 1000, heard: 0 } as const;
  const off = { at: 1000 + OFFICE_LEASE_MS, on: false };

  it('is locked when its lease is over', () => {
    expect(heldOn([off], fault)).toEqual([]);
    expect(heldOn([{ ...off, at: off.at + 1001 }], fault)).toMatchObject([{ invariant: 'door-locked' }]);
    expect(heldOn([], fault)).toMatchObject([{ what: 'office mode held the door open for good' }]);
  });

  it('stays locked until the next pass', () => {
    expect(heldOn([off, { at: off.at + 50, on: true }], fault)).toMatchObject([{ invariant: 'door-locked' }]);
  });

  it('is locked sooner where main has gone, and is not asked of a fault that ends no lease', () => {
    expect(heldOn([off], { ...fault, kind: 'main-killed' })).toMatchObject([{ invariant: 'door-locked' }]);
    expect(() => heldOn([off], { ...fault, kind: 'page-killed' })).toThrow(/as it is/);
  });
});

describe('a door that is released', () => {
  it('hears no OFF, and its relay holds, but for want of power', () => {
    const held = [{ at: 0, on: true }];
    expect(letGo('a00103a4a00105a6', held, 'relay-killed', hostTimed)).toEqual([]);
    expect(letGo('a00103a4a00102a3', held, 'relay-killed', hostTimed)).toMatchObject([{ invariant: 'stays-released' }]);
    expect(letGo('', [{ at: 1, on: false }], 'relay-killed', hostTimed)).toHaveLength(1);
    expect(letGo('', [{ at: 1, on: false }, ...held], 'board-vanished', hostTimed)).toEqual([]);
  });
});

describe('whoever comes', () => {
  const showings: readonly Showing[] = [
    { at: 0, who: 'enrolled' },
    { at: 1000, who: 'nobody' },
    { at: 3000, who: 'other' },
  ];

  it('is let in as the one who stands there', () => {
    expect(strangersLetIn([row(1), row(2, 'granted', 'me')], 'me', [on(500, 2)], showings)).toEqual([]);
    expect(strangersLetIn([row(1, 'granted', 'you')], 'me', [], showings)).toMatchObject([{ invariant: 'nobody-else' }]);
    expect(strangersLetIn([], 'me', [on(4000, 2)], showings)).toMatchObject([{ invariant: 'nobody-else' }]);
  });

  it('finds the station back in service within ten seconds, longer only as far as it was slowed', () => {
    expect(backLate(10_000, 1)).toEqual([]);
    expect(backLate(10_001, 1)).toHaveLength(1);
    expect(backLate(10_001, 2)).toHaveLength(1);
    expect(backLate(15_000, 3)).toEqual([]);
    expect(backLate(null, 9)).toHaveLength(1);
  });
});
