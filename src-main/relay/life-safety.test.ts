import { describe, expect, it } from 'vitest';
import { asDoorId, asEventId } from '../core/ids';
import { type Door, type Effect, type Emergency, type Input, relayAtStart, type RelayState } from './link';
import { HOLD_REPEAT_MS, nextDue, nextLink } from './next-link';

const door: Door = { doorId: asDoorId('main'), board: 'waveshare-modbus', path: '/dev/ttyUSB0', output: 1 };
const fire: Emergency = { cause: 'fire-alarm', by: null, since: 1_800_000_000_000 };
const open: Input = {
  kind: 'order',
  order: { eventId: asEventId('s:1'), doorId: door.doorId, deadline: 900, pulseMs: 3000 },
  lastsMs: 3000,
};
const rex: Input = { kind: 'rex', pulseMs: 2000, lastsMs: 2000 };

function run(start: RelayState, ...inputs: readonly (readonly [number, Input])[]) {
  let state = start;
  let effects: readonly Effect[] = [];
  for (const [now, input] of inputs) [state, effects] = nextLink(state, input, now);
  return { state, effects };
}
const connected = (start: RelayState): RelayState =>
  run(start, [0, { kind: 'configure', door }], [0, { kind: 'port-open' }], [0, { kind: 'off-confirmed' }], [0, { kind: 'beat' }]).state;
const ready = (): RelayState => connected(relayAtStart(0));
const released = (): RelayState => run(ready(), [10, { kind: 'emergency', emergency: fire }], [20, { kind: 'hold-confirmed' }]).state;

const kinds = (effects: readonly Effect[]) => effects.flatMap(({ kind }) => (kind === 'record' || kind === 'say' ? [] : [kind]));
const records = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.kind === 'record' ? [effect.happening] : []));
const said = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.kind === 'say' ? [effect.message] : []));
const door1 = { doorId: 'main' } as const;

describe('an emergency', () => {
  it('holds the output, says so when the board has it, and writes both down', () => {
    const begun = run(ready(), [10, { kind: 'emergency', emergency: fire }]);
    expect(kinds(begun.effects)).toEqual(['hold']);
    expect(records(begun.effects)).toEqual([{ kind: 'emergency', ...door1, state: 'open', cause: 'fire-alarm', by: null }]);
    const held = run(begun.state, [20, { kind: 'hold-confirmed' }]);
    expect(held.effects).toContainEqual({ kind: 'say', message: { kind: 'door', ...door1, state: { kind: 'released' } } });
    expect(records(held.effects)).toEqual([{ kind: 'released', ...door1 }]);
  });

  it('in the middle of a pulse outlasts it', () => {
    const held = run(ready(), [100, open], [110, { kind: 'emergency', emergency: fire }], [120, { kind: 'hold-confirmed' }]).state;
    expect(run(held, [900, { kind: 'beat' }], [3200, { kind: 'time' }]).effects.filter(({ kind }) => kind === 'off')).toEqual([]);
  });

  it('is told to the board again and again', () => {
    expect(nextDue(run(released(), [900, { kind: 'beat' }]).state)).toBe(20 + HOLD_REPEAT_MS);
    expect(kinds(run(released(), [900, { kind: 'beat' }], [20 + HOLD_REPEAT_MS, { kind: 'time' }]).effects)).toEqual(['hold']);
  });

  it('that was latched before the process started comes first on its connection, and no OFF', () => {
    const start = run(relayAtStart(0, fire), [0, { kind: 'configure', door }], [1, { kind: 'port-open' }]);
    expect(kinds(start.effects)).toEqual(['hold']);
    const held = run(start.state, [2, { kind: 'hold-confirmed' }]);
    expect(held.state.link.kind).toBe('released');
    expect(held.effects).toContainEqual(expect.objectContaining({ message: expect.objectContaining({ state: 'connected' }) as unknown }));
  });

  it('comes first on the next connection too', () => {
    const back = run(
      released(),
      [500, { kind: 'port-lost', trouble: 'offline', reason: 'no-answer' }],
      [1000, { kind: 'time' }],
      [1010, { kind: 'port-open' }],
    );
    expect(kinds(back.effects)).toEqual(['hold']);
  });

  it.each<[string, Input]>([
    ['the end of the process', { kind: 'stop' }],
    ['the end of main', { kind: 'main-gone' }],
    ['the machine’s sleep', { kind: 'lock' }],
    ['another board', { kind: 'configure', door: { ...door, path: '/dev/ttyUSB1' } }],
    ['a confirmation of an OFF that came before it', { kind: 'off-confirmed' }],
  ])('is not ended by %s', (_, input) => {
    const { state, effects } = run(released(), [100, input]);
    expect(kinds(effects)).not.toContain('off');
    expect(state.emergency).toEqual(fire);
  });

  it('answers an order and a press without a pulse, which would end it', () => {
    for (const input of [open, rex]) {
      const { effects } = run(released(), [100, input]);
      expect(kinds(effects)).toEqual([]);
      expect(records(effects)).toMatchObject([{ result: 'opened' }]);
    }
  });

  it('ends with OFF when somebody ends it, by name', () => {
    const { state, effects } = run(released(), [100, { kind: 'emergency-over', by: 'Ada' }]);
    expect(kinds(effects)).toEqual(['off']);
    expect(records(effects)).toEqual([{ kind: 'emergency', ...door1, state: 'ended', cause: 'fire-alarm', by: 'Ada' }]);
    expect(run(state, [110, { kind: 'off-confirmed' }]).state.link.kind).toBe('locked');
  });
});

describe('the exit button', () => {
  it('opens for its pulse, and is written down when that has begun', () => {
    const pressed = run(ready(), [100, rex]);
    expect(pressed.effects).toEqual([{ kind: 'on', of: null, pulseMs: 2000, deadline: 1100, lastsMs: 2000 }]);
    const opened = run(pressed.state, [110, { kind: 'on-ended', of: null, lastsMs: 2000, result: 'opened' }]);
    expect(records(opened.effects)).toEqual([{ kind: 'rex', ...door1, result: 'opened' }]);
    expect(kinds(run(opened.state, [900, { kind: 'beat' }], [2110, { kind: 'time' }]).effects)).toEqual(['off']);
  });

  it('works while main is silent, and its pulse is not cut short by that silence', () => {
    const silent = run(ready(), [1000, { kind: 'time' }], [1010, { kind: 'off-confirmed' }]).state;
    const opened = run(silent, [2000, rex], [2010, { kind: 'on-ended', of: null, lastsMs: 2000, result: 'opened' }]);
    expect(opened.state.link).toMatchObject({ kind: 'open', until: 4010 });
    const pressed = run(ready(), [900, rex]).state;
    expect(kinds(run(pressed, [1000, { kind: 'time' }]).effects)).toEqual([]);
  });

  it('pressed while the board is away is written down as such', () => {
    expect(records(run(ready(), [5, { kind: 'port-lost', trouble: 'offline', reason: 'no-answer' }], [10, rex]).effects)).toEqual([
      { kind: 'rex', ...door1, result: 'offline' },
    ]);
  });
});

describe('what is written down', () => {
  it('has each ON and OFF with the event it is of', () => {
    const opened = run(ready(), [100, open], [110, { kind: 'on-ended', of: asEventId('s:1'), lastsMs: 700, result: 'opened' }]);
    expect(records(opened.effects)).toEqual([{ kind: 'on', ...door1, of: 's:1', result: 'opened' }]);
    const closed = run(opened.state, [810, { kind: 'time' }], [820, { kind: 'off-confirmed' }]);
    expect(records(closed.effects)).toEqual([{ kind: 'off', ...door1, of: 's:1' }]);
  });

  it('has the relay’s faults once each', () => {
    const gone = run(ready(), [10, { kind: 'port-lost', trouble: 'stuck', reason: 'not-following' }]);
    expect(records(gone.effects)).toMatchObject([{ kind: 'relay', state: 'stuck', board: 'waveshare-modbus' }]);
    expect(
      records(run(gone.state, [510, { kind: 'time' }], [520, { kind: 'port-lost', trouble: 'stuck', reason: 'not-following' }]).effects),
    ).toEqual([]);
  });
});

it('the machine’s sleep ends a pulse', () => {
  expect(kinds(run(ready(), [100, open], [200, { kind: 'lock' }]).effects)).toEqual(['off']);
});

it('an order that comes while the machine goes to sleep opens nothing, and one after that does', () => {
  const asleep = run(ready(), [100, { kind: 'lock' }], [110, { kind: 'off-confirmed' }]).state;
  expect(said(run(asleep, [200, open]).effects)).toMatchObject([{ kind: 'result', result: 'offline' }]);
  expect(kinds(run(asleep, [200, { kind: 'awake' }], [210, open]).effects)).toEqual(['on']);
});

it('an order that comes after the other door has been opened, or while nobody knows how it stands, opens nothing; a test click does', () => {
  for (const is of ['open', 'unknown'] as const) {
    const barred = run(ready(), [100, { kind: 'other-door', is }]).state;
    expect(said(run(barred, [110, open]).effects)).toMatchObject([{ kind: 'result', result: 'other-door' }]);
    expect(kinds(run(barred, [110, { ...open, order: { ...open.order, ignoresInterlock: true } }]).effects)).toEqual(['on']);
    expect(kinds(run(barred, [110, rex]).effects)).toEqual(['on']);
    expect(kinds(run(barred, [110, { kind: 'other-door', is: 'shut' }], [120, open]).effects)).toEqual(['on']);
  }
});

describe('two pulses at once', () => {
  const long: Input = { kind: 'order', lastsMs: 10_000, order: { ...open.order, eventId: asEventId('s:7'), pulseMs: 10_000 } };
  const begun = run(ready(), [0, long], [10, { kind: 'on-ended', of: asEventId('s:7'), lastsMs: 10_000, result: 'opened' }]).state;

  it('a shorter one that comes later leaves the longer one its time, and is answered', () => {
    const both = run(begun, [700, { kind: 'beat' }], [800, open]);
    expect(kinds(both.effects)).toEqual([]);
    expect(said(both.effects)).toMatchObject([{ kind: 'result', result: 'opened' }, { kind: 'door' }]);
    expect(both.state.link).toMatchObject({ kind: 'open', until: 10_010 });
  });

  it('a shorter one that overtakes the longer one’s confirmation is given the longer time', () => {
    expect(run(ready(), [0, long], [5, open]).effects).toContainEqual(expect.objectContaining({ kind: 'on', pulseMs: 10_000 }));
  });

  it('the exit button’s remains when main falls silent, and when the other door opens', () => {
    const pressed = run(begun, [100, rex]).state;
    for (const input of [{ kind: 'main-gone' }, { kind: 'other-door', is: 'open' }] as const) {
      const after = run(pressed, [200, input]);
      expect(kinds(after.effects)).toEqual([]);
      expect(after.state.link).toMatchObject({ kind: 'open', of: null, until: 2100 });
    }
    const ordered = run(ready(), [100, rex], [110, open], [120, { kind: 'main-gone' }]);
    expect(kinds(ordered.effects)).not.toContain('off');
  });
});

it('the other door of an interlock ends the pulse of whoever was let in as it opens, and not that of the exit button, nor an emergency', () => {
  const opened: Input = { kind: 'other-door', is: 'open' };
  expect(kinds(run(ready(), [100, open], [200, opened]).effects)).toEqual(['off']);
  for (const input of [rex, { kind: 'emergency', emergency: fire } as const])
    expect(run(ready(), [100, input], [200, opened]).effects).toEqual([]);
  expect(run(released(), [200, opened]).effects).toEqual([]);
});
