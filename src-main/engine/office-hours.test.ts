import { beforeEach, describe, expect, it } from 'vitest';
import type { OfficeEnd } from '../core/access-event';
import { ALWAYS, asScheduleId, type EventId, MAIN_DOOR } from '../core/ids';
import type { DoorHappening } from '../core/journal-record';
import type { OfficeOrder } from '../core/order';
import { officeHours as SCHEDULE } from '../core/policy/fixture';
import { doorPolicySchema } from '../contract/policy';
import type { WritableDatabase } from '../gallery/database';
import { appendEvent, pageOfEvents } from '../gallery/events';
import { STAMP, temporaryGallery } from '../gallery/fixture';
import { saveSchedule } from '../gallery/schedules';
import { Doorkeeper } from './doorkeeper';
import { OfficeHours } from './office-hours';
import { setDoorPolicy, setZone } from './settings';

/** A Wednesday, half past seven in the morning in Berlin; office hours are from eight to six. */
const HALF_PAST_SEVEN = Date.UTC(2026, 5, 10, 5, 30);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let [db, now]: [WritableDatabase, number] = [null as never, 0];
let orders: OfficeOrder[] = [];
let held: boolean[] = [];
let office: OfficeHours;
let keeper: Doorkeeper;
const clock = { monotonic: () => now - HALF_PAST_SEVEN + 1000, wall: () => now };

function startEngine(): void {
  keeper = new Doorkeeper(db, clock, MAIN_DOOR);
  office = new OfficeHours({
    db,
    clock,
    doorId: MAIN_DOOR,
    plan: () => keeper.plan,
    append: (event) => appendEvent(db, event),
    note: (event) => appendEvent(db, event),
    order: (order) => void orders.push(order),
    held: (active) => void held.push(active),
  });
  office.started();
}
const by = (scheduleId: string | null): void => {
  const officeMode = scheduleId === null ? null : { scheduleId: asScheduleId(scheduleId) };
  setDoorPolicy(db, MAIN_DOOR, doorPolicySchema.parse({ officeMode }), STAMP);
  office.policyChanged();
};

beforeEach(() => {
  [db, now, orders, held] = [temporaryGallery().db, HALF_PAST_SEVEN, [], []];
  setZone(db, 'Europe/Berlin', STAMP);
  saveSchedule(db, SCHEDULE, STAMP);
  startEngine();
  by(SCHEDULE.scheduleId);
});

/** Somebody is let in, and the door opens. */
function pass(): EventId {
  const { eventId } = appendEvent(db, { kind: 'test-click', doorId: MAIN_DOOR, at: now });
  office.granted(eventId);
  office.orderEnded(eventId, 'opened');
  return eventId;
}
/** From the first pass on, and the board has its ON. */
function hold(): OfficeOrder {
  now = HALF_PAST_SEVEN + HOUR;
  pass();
  const [begin] = orders;
  office.orderEnded(begin.eventId, 'opened');
  return begin;
}
const heard = (happening: DoorHappening, monotonic = clock.monotonic()): void =>
  office.heard({ journal: 'j', seq: 1, at: now, monotonic, ...happening });
const sent = () => orders.map(({ to }) => to);
const ends = (): readonly (OfficeEnd | null)[] =>
  pageOfEvents(db, { before: null, limit: 100 }).flatMap((event) =>
    event.kind === 'office' && event.state === 'ended' ? [event.reason] : [],
  );

describe('a door in office mode', () => {
  it('is held open by an event on the disk, from the first pass within its hours on', () => {
    pass();
    expect(orders).toEqual([]);
    now += HOUR;
    office.look();
    expect(orders).toEqual([]);
    const granted = pass();
    const [event] = pageOfEvents(db, { before: null, limit: 1 });
    expect(event).toMatchObject({ kind: 'office', state: 'open', reason: null, cause: Number(granted.split(':')[1]) });
    expect(orders).toEqual([{ eventId: event.eventId, doorId: MAIN_DOOR, deadline: clock.monotonic() + 1000, to: 'begin' }]);
    expect(held).toEqual([]);
    office.orderEnded(event.eventId, 'opened');
    expect(held).toEqual([true]);
  });

  it('stays so by renewals of the same event, and locks when the hours are over', () => {
    const { eventId } = hold();
    pass();
    office.look();
    now = HALF_PAST_SEVEN + 10.5 * HOUR - 1;
    office.look();
    now += 1;
    office.look();
    office.look();
    expect(sent()).toEqual(['begin', 'renew', 'renew', 'end']);
    expect(new Set(orders.map((order) => order.eventId))).toEqual(new Set([eventId]));
    expect([ends(), held]).toEqual([['schedule'], [true, false]]);
    now += 14.5 * HOUR;
    office.look();
    expect(sent()).toHaveLength(4);
    pass();
    expect(sent().at(-1)).toBe('begin');
  });

  it('is held open by nobody who was not let in, nor where none of that is set', () => {
    now += HOUR;
    const { eventId } = appendEvent(db, { kind: 'test-click', doorId: MAIN_DOOR, at: now });
    office.orderEnded(eventId, 'opened');
    office.granted(eventId);
    office.orderEnded(eventId, 'stuck');
    by(null);
    pass();
    by('gone');
    pass();
    expect(orders).toEqual([]);
  });

  it('is locked by an administrator until the next time of its schedule, also after a restart', () => {
    hold();
    now += HOUR;
    office.end('administrator');
    expect([sent(), ends()]).toEqual([['begin', 'end'], ['administrator']]);
    pass();
    startEngine();
    pass();
    expect(sent()).toEqual(['begin', 'end']);
    now += 24 * HOUR;
    pass();
    expect(sent()).toEqual(['begin', 'end', 'begin']);
  });

  it.each<[OfficeEnd, () => void]>([
    ['emergency', () => heard({ kind: 'emergency', doorId: MAIN_DOOR, state: 'open', cause: 'person', by: 'Ada' })],
    ['relay', () => heard({ kind: 'relay', doorId: MAIN_DOOR, state: 'offline', board: 'lcus-1', path: '/dev/a' })],
    ['relay', () => heard({ kind: 'relay', doorId: MAIN_DOOR, state: 'connected', board: 'lcus-1', path: '/dev/a' })],
    ['relay', () => office.locked()],
    ['settings', () => by(null)],
    [
      'settings',
      () => {
        saveSchedule(db, { ...SCHEDULE, week: SCHEDULE.week.map(() => []) }, STAMP);
        keeper.planChanged();
        office.policyChanged();
      },
    ],
  ])('ends with its cause: %s', (cause, happens) => {
    hold();
    now += MINUTE;
    happens();
    office.look();
    expect([ends(), sent(), held]).toEqual([[cause], ['begin', 'end'], [true, false]]);
  });

  it('begins again with the next pass after what ended it, but not in an emergency', () => {
    hold();
    heard({ kind: 'emergency', doorId: MAIN_DOOR, state: 'open', cause: 'person', by: 'Ada' });
    pass();
    expect(sent()).toEqual(['begin', 'end']);
    heard({ kind: 'emergency', doorId: MAIN_DOOR, state: 'ended', cause: 'person', by: 'Ada' });
    office.look();
    expect(sent()).toEqual(['begin', 'end']);
    pass();
    expect(sent()).toEqual(['begin', 'end', 'begin']);
  });

  it('begins with no pass in an emergency that began before the engine did', () => {
    appendEvent(db, { kind: 'emergency', state: 'released', reason: 'person', by: 'Ada', doorId: MAIN_DOOR, at: now });
    startEngine();
    now += HOUR;
    pass();
    expect(sent()).toEqual([]);
    heard({ kind: 'emergency', doorId: MAIN_DOOR, state: 'ended', cause: 'person', by: 'Ada' });
    pass();
    expect(sent()).toEqual(['begin']);
  });

  it('does not take for its end what was before it', () => {
    const before = clock.monotonic();
    hold();
    heard({ kind: 'relay', doorId: MAIN_DOOR, state: 'connected', board: 'lcus-1', path: '/dev/a' }, before);
    expect(ends()).toEqual([]);
    pass();
    expect(sent()).toEqual(['begin']);
  });

  it('whose relay does not obey is not held', () => {
    now += HOUR;
    pass();
    office.locked();
    expect(ends()).toEqual([]);
    office.orderEnded(orders[0].eventId, 'offline');
    expect([ends(), held]).toEqual([['relay'], []]);
  });

  it('is locked after a restart of the engine until the next pass, and the log says so', () => {
    hold();
    startEngine();
    office.look();
    expect([ends(), sent()]).toEqual([['restart'], ['begin']]);
    startEngine();
    expect(ends()).toEqual(['restart']);
    pass();
    expect(sent()).toEqual(['begin', 'begin']);
    expect(orders[1].eventId).not.toBe(orders[0].eventId);
  });

  it('that is always open by its schedule is held from any pass on', () => {
    by(ALWAYS);
    pass();
    expect(sent()).toEqual(['begin']);
  });
});
