import { describe, expect, it } from 'vitest';
import type { TroubleReason } from '../contract/relay';
import { asDoorId, asEventId } from '../core/ids';
import type { OpenOrder } from '../core/order';
import { relayAtStart, type Door, type Effect, type Input, type RelayState, type Trouble } from './link';
import { nextDue, nextLink, REMEMBERED_EVENTS, RETRY_MS } from './next-link';

const door: Door = { doorId: asDoorId('main'), board: 'lcus-1', path: '/dev/ttyUSB0', output: 1 };
const link = { kind: 'link', doorId: door.doorId, board: door.board, path: door.path, reason: null } as const;

const order = (id: string, deadline: number, doorId = 'main'): OpenOrder => ({
  eventId: asEventId(id),
  doorId: asDoorId(doorId),
  deadline,
  pulseMs: 3000,
});
const open = (id: string, deadline: number): Input => ({ kind: 'order', order: order(id, deadline), lastsMs: 3000 });
const ended = (id: string): Input => ({ kind: 'on-ended', of: asEventId(id), lastsMs: 3000, result: 'opened' });
const lost = (trouble: Trouble = 'offline', reason: TroubleReason = 'no-answer'): Input => ({ kind: 'port-lost', trouble, reason });

/** Runs inputs, each at its time, and gives the last state and what each came to. */
function run(start: RelayState, ...inputs: readonly (readonly [number, Input])[]): { state: RelayState; effects: readonly Effect[] } {
  return inputs.reduce<{ state: RelayState; effects: readonly Effect[] }>(
    ({ state }, [now, input]) => {
      const [next, effects] = nextLink(state, input, now);
      return { state: next, effects };
    },
    { state: start, effects: [] },
  );
}

const ready = (now = 0): RelayState =>
  run(
    relayAtStart(now),
    [now, { kind: 'configure', door }],
    [now, { kind: 'port-open' }],
    [now, { kind: 'off-confirmed' }],
    [now, { kind: 'beat' }],
  ).state;

/** Main says that it is alive four times a second. */
const beating = (from: number, to: number): readonly (readonly [number, Input])[] =>
  Array.from({ length: Math.floor((to - from) / 250) + 1 }, (_, i) => [from + i * 250, { kind: 'beat' }] as const);

const results = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'say' && effect.message.kind === 'result' ? [effect.message.result] : []));
const kinds = (effects: readonly Effect[]): readonly string[] => effects.flatMap(({ kind }) => (kind === 'record' ? [] : [kind]));
const messages = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.kind === 'say' ? [effect.message] : []));

describe('a connection', () => {
  it('begins with OFF, and is reported only when that is confirmed', () => {
    const connecting = nextLink(relayAtStart(0), { kind: 'configure', door }, 0);
    expect(connecting[1]).toEqual([
      { kind: 'say', message: { ...link, state: 'starting' } },
      { kind: 'connect', door },
    ]);
    const plugged = nextLink(connecting[0], { kind: 'port-open' }, 1);
    expect(plugged[1]).toEqual([{ kind: 'off' }]);
    const confirmed = nextLink(plugged[0], { kind: 'off-confirmed' }, 2);
    expect(messages(confirmed[1])).toEqual([
      { ...link, state: 'connected' },
      { kind: 'door', doorId: 'main', state: { kind: 'locked' } },
    ]);
  });

  it('that is lost is reported once, and tried again every half second', () => {
    const gone = run(ready(), [10, lost()]);
    expect(messages(gone.effects)).toEqual([{ ...link, state: 'offline', reason: 'no-answer' }]);
    expect(nextDue(gone.state)).toBe(10 + RETRY_MS);
    const again = run(gone.state, [10 + RETRY_MS, { kind: 'time' }]);
    expect(again.effects).toEqual([{ kind: 'connect', door }]);
    expect(messages(run(again.state, [520, lost()]).effects)).toEqual([]);
  });

  it('that finds its relay stuck says so once, and again when the trouble is another one', () => {
    const stuck = run(ready(), [10, lost('stuck')]);
    expect(messages(stuck.effects)).toEqual([{ ...link, state: 'stuck', reason: 'no-answer' }]);
    const still = run(stuck.state, [510, { kind: 'time' }], [520, { kind: 'port-open' }], [530, lost('stuck')]);
    expect(messages(still.effects)).toEqual([]);
    const pulled = run(still.state, [1030, { kind: 'time' }], [1040, lost()]);
    expect(messages(pulled.effects)).toEqual([{ ...link, state: 'offline', reason: 'no-answer' }]);
  });

  it('that is lost for another reason than before says so, and writes the same trouble down once', () => {
    const gone = run(ready(), [10, lost('offline', 'port-missing')], [510, { kind: 'time' }]);
    const other = run(gone.state, [520, lost('offline', 'module-key')]);
    expect(messages(other.effects)).toEqual([{ ...link, state: 'offline', reason: 'module-key' }]);
    expect(kinds(other.effects)).not.toContain('record');
  });

  it('to another output of the same board lets the old one go with OFF first', () => {
    const other = run(ready(), [5, { kind: 'configure', door: { ...door, output: 2 } }]);
    expect(kinds(other.effects)).toEqual(['off', 'disconnect', 'say', 'connect']);
  });

  it('remembers which output was pulled in when the board vanished, until an OFF of another one is confirmed there', () => {
    const pulled = run(ready(), [10, open('s:1', 900)], [20, lost()]).state;
    expect(pulled.pulledIn).toEqual([1]);
    const moved = run(pulled, [30, { kind: 'configure', door: { ...door, output: 2 } }]).state;
    expect(moved.pulledIn).toEqual([1]);
    expect(run(moved, [40, { kind: 'port-open' }], [50, { kind: 'off-confirmed' }]).state).toMatchObject({
      link: { kind: 'locked' },
      pulledIn: [],
    });
    expect(run(pulled, [30, { kind: 'configure', door: { ...door, path: '/dev/ttyUSB1' } }]).state.pulledIn).toEqual([]);
  });

  it('to another board lets the old one go with OFF first; to the same one it changes nothing', () => {
    expect(run(ready(), [5, { kind: 'configure', door: { ...door } }]).effects).toEqual([]);
    const other = run(ready(), [5, { kind: 'configure', door: { ...door, path: '/dev/ttyUSB1' } }]);
    expect(kinds(other.effects)).toEqual(['off', 'disconnect', 'say', 'connect']);
  });
});

describe('an order', () => {
  it('opens, and OFF follows when the pulse, counted from the ON, is over', () => {
    const opened = run(ready(), [100, open('s:1', 900)], [110, ended('s:1')]);
    expect(messages(opened.effects)).toEqual([
      { kind: 'result', eventId: 's:1', result: 'opened' },
      { kind: 'door', doorId: 'main', state: { kind: 'open', forMs: 3000 } },
    ]);
    const alive = run(opened.state, ...beating(200, 3000)).state;
    expect(run(alive, [3109, { kind: 'time' }]).effects).toEqual([]);
    expect(kinds(run(alive, [3110, { kind: 'time' }]).effects)).toEqual(['off']);
  });

  it('is refused after its deadline, and when its deadline is further ahead than an order can live', () => {
    expect(results(run(ready(), [901, open('s:1', 900)]).effects)).toEqual(['late']);
    expect(results(run(ready(), [10, open('s:1', 1011)]).effects)).toEqual(['late']);
    expect(results(run(ready(), [10, open('s:1', Number.NaN)]).effects)).toEqual(['late']);
  });

  it('is obeyed once', () => {
    const first = run(ready(), [100, open('s:1', 900)], [110, ended('s:1')]);
    expect(messages(run(first.state, [120, open('s:1', 900)]).effects)).toEqual([{ kind: 'result', eventId: 's:1', result: 'duplicate' }]);
  });

  it('is remembered while later ones come, within bounds', () => {
    let state = ready();
    for (let i = 0; i < REMEMBERED_EVENTS + 50; i++) [state] = nextLink(state, open(`s:${i}`, 900), 10);
    expect(state.seen).toHaveLength(REMEMBERED_EVENTS);
    expect(results(nextLink(state, open(`s:${REMEMBERED_EVENTS}`, 900), 10)[1])).toEqual(['duplicate']);
  });

  it('for another door is refused', () => {
    const input: Input = { kind: 'order', order: order('s:1', 900, 'back'), lastsMs: 3000 };
    expect(results(run(ready(), [10, input]).effects)).toEqual(['wrong-door']);
  });

  it('while offline is refused, and not kept for later', () => {
    const offline = run(ready(), [10, lost()], [20, open('s:1', 900)]);
    expect(results(offline.effects)).toEqual(['offline']);
    const back = run(offline.state, [510, { kind: 'time' }], [520, { kind: 'port-open' }]);
    expect(back.effects).toEqual([{ kind: 'off' }]);
    expect(kinds(run(back.state, [530, { kind: 'off-confirmed' }]).effects)).toEqual(['say', 'say']);
  });

  it('while open starts the pulse anew', () => {
    const twice = run(ready(), [100, open('s:1', 900)], [110, ended('s:1')], [900, open('s:2', 1500)], [910, ended('s:2')]);
    const alive = run(twice.state, ...beating(950, 3900)).state;
    expect(alive.link).toMatchObject({ kind: 'open', until: 3910 });
  });

  it('whose ON was not confirmed locks the door', () => {
    const failed = run(
      ready(),
      [100, open('s:1', 900)],
      [400, { kind: 'on-ended', of: asEventId('s:1'), lastsMs: 3000, result: 'unconfirmed' }],
    );
    expect(kinds(failed.effects)).toEqual(['off', 'say']);
  });
});

describe('a silent main', () => {
  it('locks the door after a second, and gets no order obeyed until it is heard again', () => {
    const opened = run(ready(), [100, open('s:1', 900)], [110, ended('s:1')]);
    expect(nextDue(opened.state)).toBe(1000);
    const silent = run(opened.state, [1000, { kind: 'time' }]);
    expect(kinds(silent.effects)).toEqual(['off']);
    const refused = run(silent.state, [1100, open('s:2', 2000)]);
    expect(results(refused.effects)).toEqual(['offline']);
    const heard = run(refused.state, [1200, { kind: 'beat' }], [1210, open('s:3', 2000)]);
    expect(kinds(heard.effects)).toEqual(['on']);
  });

  it('gets one OFF, not one every time', () => {
    const silent = run(ready(), [1000, { kind: 'time' }]);
    expect(kinds(silent.effects)).toEqual(['off']);
    expect(run(silent.state, [1001, { kind: 'off-confirmed' }], [5000, { kind: 'time' }]).effects).toEqual([]);
  });
});

describe('a process that was stopped in the middle of a pulse', () => {
  it('sends the overdue OFF before it looks at the order that waited', () => {
    const opened = run(ready(), [100, open('s:1', 900)], [110, ended('s:1')]);
    const woken = run(opened.state, [60_000, open('s:2', 1900)]);
    expect(kinds(woken.effects)).toEqual(['off', 'say']);
    expect(results(woken.effects)).toEqual(['late']);
  });
});

describe('stopping', () => {
  it('sends OFF and closes, whatever the door was doing', () => {
    const opened = run(ready(), [100, open('s:1', 900)]);
    for (const state of [ready(), opened.state]) expect(kinds(run(state, [200, { kind: 'stop' }]).effects)).toEqual(['off', 'disconnect']);
  });
});
