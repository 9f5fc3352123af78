import { describe, expect, it } from 'vitest';
import { asDoorId, asEventId } from '../core/ids';
import { OFFICE_LEASE_MS, type OfficeOrder } from '../core/order';
import { relayAtStart, type Door, type Effect, type Input, type RelayState } from './link';
import { nextDue, nextLink } from './next-link';

const door: Door = { doorId: asDoorId('main'), board: 'waveshare-modbus', path: '/dev/a', output: 1 };
const HELD = asEventId('s:2');
const FIRE = { cause: 'fire-alarm', by: null, since: 0 } as const;

function run(start: RelayState, ...inputs: readonly (readonly [number, Input])[]): { state: RelayState; effects: readonly Effect[] } {
  let [state, effects]: [RelayState, readonly Effect[]] = [start, []];
  for (const [now, input] of inputs) [state, effects] = nextLink(state, input, now);
  return { state, effects };
}
const locked = run(
  relayAtStart(0),
  [0, { kind: 'configure', door }],
  [0, { kind: 'port-open' }],
  [0, { kind: 'off-confirmed' }],
  [0, { kind: 'beat' }],
).state;
const office = (to: OfficeOrder['to'], now: number, eventId = HELD): readonly [number, Input] => [
  now,
  { kind: 'office', order: { eventId, doorId: door.doorId, deadline: now + 900, to } },
];
const opened = (now: number, again = false): readonly [number, Input] => [
  now,
  { kind: 'keep-open-ended', of: HELD, again, result: 'opened' },
];
const beat = (now: number): readonly [number, Input] => [now, { kind: 'beat' }];
const held = run(locked, office('begin', 10), opened(20)).state;
const kinds = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap(({ kind }) => (kind === 'record' || kind === 'say' ? [] : [kind]));
const doors = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'say' && effect.message.kind === 'door' ? [effect.message.state] : []));
const results = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'say' && effect.message.kind === 'result' ? [effect.message.result] : []));
/** Main is heard all the while, until then. */
const hearing = (state: RelayState, from: number, to: number): RelayState =>
  run(state, ...Array.from({ length: Math.ceil((to - from) / 250) }, (_, i) => beat(from + i * 250))).state;

describe('office mode', () => {
  it('holds the door once the board has its ON, and says so', () => {
    const begun = run(locked, office('begin', 10));
    expect(kinds(begun.effects)).toEqual(['keep-open']);
    const { effects } = run(begun.state, opened(20));
    expect([results(effects), doors(effects)]).toEqual([['opened'], [{ kind: 'office' }]]);
  });

  it('locks by itself when nobody renews it', () => {
    const due = 10 + OFFICE_LEASE_MS;
    const waiting = hearing(held, 20, due);
    expect(waiting.link.kind).toBe('office');
    expect(kinds(run(waiting, [due, { kind: 'time' }]).effects)).toEqual(['off']);
  });

  it('goes on as long as it is renewed', () => {
    const renewed = run(hearing(held, 20, 4000), office('renew', 4000));
    expect(kinds(renewed.effects)).toEqual(['keep-open']);
    const later = hearing(run(renewed.state, opened(4010, true)).state, 4010, 4000 + OFFICE_LEASE_MS - 10);
    expect(later.link).toMatchObject({ kind: 'office', until: 4000 + OFFICE_LEASE_MS });
  });

  it('is not prolonged by a renewal that comes too late, nor for another event, nor revived by one', () => {
    const late: readonly [number, Input] = [
      500,
      { kind: 'office', order: { eventId: HELD, doorId: door.doorId, deadline: 400, to: 'renew' } },
    ];
    for (const input of [late, office('renew', 500, asEventId('s:9'))]) {
      const { state, effects } = run(held, input);
      expect([effects, state.link]).toEqual([[], held.link]);
    }
    const over = run(held, office('end', 500), [510, { kind: 'off-confirmed' }]).state;
    expect(over.link.kind).toBe('locked');
    expect(run(over, office('renew', 520)).effects).toEqual([]);
    expect(run(locked, office('renew', 520)).effects).toEqual([]);
    const again = run(over, office('begin', 530));
    expect([kinds(again.effects), results(again.effects)]).toEqual([[], ['duplicate']]);
  });

  it.each<[string, readonly [number, Input]]>([
    ['the machine goes to sleep', [100, { kind: 'lock' }]],
    ['main is gone', [100, { kind: 'main-gone' }]],
    ['main has been silent for a second', [1000, { kind: 'time' }]],
    ['it is over', office('end', 100)],
  ])('locks when %s', (_, input) => {
    expect(kinds(run(held, input).effects)).toEqual(['off']);
  });

  it('ends with the settings, and with the station', () => {
    expect(kinds(run(held, [100, { kind: 'configure', door: { ...door, output: 2 } }]).effects)).toEqual(['off', 'disconnect', 'connect']);
    expect(kinds(run(held, [100, { kind: 'stop' }]).effects)).toEqual(['off', 'disconnect']);
  });

  it('gives way to an emergency, and is not there any more after it', () => {
    const fire = run(held, [100, { kind: 'emergency', emergency: FIRE }]);
    expect([kinds(fire.effects), fire.state.link.kind]).toEqual([['hold'], 'releasing']);
    const burning = run(fire.state, [110, { kind: 'hold-confirmed' }]).state;
    expect(run(burning, office('renew', 120)).effects).toEqual([]);
    expect(run(burning, office('end', 120)).effects).toEqual([]);
    expect(results(run(burning, office('begin', 120, asEventId('s:5'))).effects)).toEqual(['late']);
    expect(kinds(run(burning, [200, { kind: 'emergency-over', by: 'Ada' }]).effects)).toEqual(['off']);
  });

  it('is not begun late, nor where the board is away', () => {
    const late: Input = { kind: 'office', order: { eventId: HELD, doorId: door.doorId, deadline: 400, to: 'begin' } };
    expect(results(run(locked, [401, late]).effects)).toEqual(['late']);
    const away = run(locked, [10, { kind: 'port-lost', trouble: 'offline', reason: 'no-answer' }]).state;
    expect(results(run(away, office('begin', 20)).effects)).toEqual(['offline']);
  });

  it('locks where the board does not take its ON', () => {
    const { state, effects } = run(locked, office('begin', 10), [
      300,
      { kind: 'keep-open-ended', of: HELD, again: false, result: 'stuck' },
    ]);
    expect([state.link.kind, kinds(effects), results(effects)]).toEqual(['locking', ['off'], ['stuck']]);
  });

  it('takes nothing from whoever is let in, or presses the exit button, as it ends', () => {
    const order = { eventId: asEventId('s:3'), doorId: door.doorId, deadline: 900, pulseMs: 3000 };
    const passing = run(held, [100, { kind: 'order', order, lastsMs: 3000 }]);
    expect([kinds(passing.effects), results(passing.effects)]).toEqual([[], ['opened']]);
    const leaving = run(held, [100, { kind: 'rex', pulseMs: 3000, lastsMs: 3000 }]);
    expect(leaving.effects).toMatchObject([{ kind: 'record', happening: { kind: 'rex', result: 'opened' } }]);
    for (const { state } of [passing, leaving]) {
      const over = run(state, office('end', 200));
      expect([kinds(over.effects), doors(over.effects)]).toEqual([[], [{ kind: 'open', forMs: 2900 }]]);
      const end = hearing(over.state, 200, 3100);
      expect(nextDue(end)).toBe(3100);
      expect(kinds(run(end, [3100, { kind: 'time' }]).effects)).toEqual(['off']);
    }
    expect(kinds(run(passing.state, [200, { kind: 'main-gone' }]).effects)).toEqual(['off']);
    expect(run(leaving.state, [200, { kind: 'main-gone' }]).state.link).toMatchObject({ kind: 'open', of: null, until: 3100 });
  });
});
