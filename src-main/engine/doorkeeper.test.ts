import { beforeEach, describe, expect, it } from 'vitest';
import { asEventId, FRONT_CAMERA, INSIDE_CAMERA, MAIN_DOOR, type PersonId } from '../core/ids';
import type { Way } from '../core/policy/admit';
import { ADA, BERT, STAMP, template, temporaryGallery } from '../gallery/fixture';
import { resetPasses, recordPass } from '../gallery/passes';
import { enrolPerson, removePerson, setPersonState } from '../gallery/people';
import { pageOfEvents } from '../gallery/events';
import { latestChanges } from '../gallery/changes';
import type { WritableDatabase } from '../gallery/database';
import { NO_ENCODERS, TWO_CAMERAS } from './door-fixture';
import { Doorkeeper } from './doorkeeper';
import type { Operations } from './operations/operations';
import { createStation } from './station';
import type { GroupPlan } from '../core/policy/rights';

/** A Wednesday, ten in the morning in Berlin. */
const WEDNESDAY_10 = Date.UTC(2026, 5, 10, 8);
const HOUR = 3_600_000;
const OFFICE_HOURS = {
  name: 'Office hours',
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: 8 * 60, to: 18 * 60 }] : [])),
  onHolidays: [],
  exceptions: [],
};

let [db, now, ids]: [WritableDatabase, number, number] = [null as never, 0, 0];
let operations: Operations;
let keeper: Doorkeeper;

beforeEach(() => {
  [now, ids] = [WEDNESDAY_10, 0];
  db = temporaryGallery().db;
  const clock = { monotonic: () => now - WEDNESDAY_10, wall: () => now };
  keeper = new Doorkeeper(db, clock, MAIN_DOOR);
  ({ operations } = createStation({
    db,
    clock,
    newId: () => `id-${ids++}`,
    recognition: () => Promise.reject(new Error('nobody is recognised here')),
    encoders: NO_ENCODERS,
    demo: false,
    tell: () => undefined,
  }));
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 2)] }, STAMP);
});

const ask = <Name extends keyof Operations>(name: Name, arg: Parameters<Operations[Name]>[0]): ReturnType<Operations[Name]> =>
  operations[name](arg as never, 'administrator') as ReturnType<Operations[Name]>;
/** 'admit', or why not; what was set a moment ago counts. */
function may(personId: PersonId = ADA, way: Way = 'face'): string {
  keeper.planChanged();
  const verdict = keeper.mayPass(personId, way, FRONT_CAMERA);
  return verdict.kind === 'admit' ? 'admit' : verdict.reason;
}
const at = (time: number): string => {
  now = time;
  return may();
};
const settled = { validFrom: null, validUntil: null, longPulse: false } as const;

/** Office hours in Berlin for a group of its own, in which Ada is and nothing else. */
async function officeHours(): Promise<void> {
  await ask('policy.setZone', { zone: 'Europe/Berlin' });
  const { scheduleId } = await ask('policy.saveSchedule', { schedule: OFFICE_HOURS });
  const group: GroupPlan = { name: 'Staff', opens: [{ doorId: MAIN_DOOR, scheduleId }], forNew: false };
  const { groupId } = await ask('policy.saveGroup', { group });
  await ask('people.setEntitlement', { personId: ADA, entitlement: { ...settled, groups: [groupId] } });
}

describe('a station that nobody has set anything for', () => {
  it('lets whoever is enrolled pass at any time: he is in the group that opens the door always', async () => {
    for (let hour = 0; hour < 24 * 8; hour += 5) expect(at(WEDNESDAY_10 + hour * HOUR)).toBe('admit');
    const { groups, schedules } = await ask('policy.get', null);
    expect(groups).toEqual([
      { groupId: 'everyone', name: 'Everyone', members: 2, forNew: true, builtIn: true, opens: [{ doorId: 'main', scheduleId: 'always' }] },
    ]);
    expect(schedules).toMatchObject([{ scheduleId: 'always', name: 'Always', builtIn: true }]);
  });

  it('lets nobody pass who is suspended or removed', () => {
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    removePerson(db, { personId: BERT }, STAMP);
    expect([may(ADA), may(BERT)]).toEqual(['person-suspended', 'person-suspended']);
  });
});

describe('what administrators set', () => {
  it('opens a door to a group within its hours', async () => {
    await officeHours();
    expect(at(WEDNESDAY_10)).toBe('admit');
    expect(at(WEDNESDAY_10 + 8 * HOUR)).toBe('outside-schedule');
    expect(may(BERT)).toBe('admit');
    await ask('policy.setZone', { zone: 'Asia/Shanghai' });
    expect(at(WEDNESDAY_10 + 3 * HOUR)).toBe('outside-schedule');
  });

  it('shuts on holidays', async () => {
    await officeHours();
    await ask('policy.setHolidays', { holidays: [{ day: '2020-06-10', yearly: true, name: 'Founders’ day' }] });
    expect(at(WEDNESDAY_10)).toBe('outside-schedule');
    expect((await ask('policy.get', null)).holidays).toEqual([{ day: '2020-06-10', yearly: true, name: 'Founders’ day' }]);
    await ask('policy.setHolidays', { holidays: [] });
    expect(at(WEDNESDAY_10)).toBe('admit');
  });

  it('ends with a person’s last day', async () => {
    const { groups } = await ask('people.entitlement', { personId: ADA });
    const entitlement = { validFrom: '2026-06-10', validUntil: '2026-06-10', longPulse: true, groups };
    await ask('policy.setZone', { zone: 'Europe/Berlin' });
    await ask('people.setEntitlement', { personId: ADA, entitlement });
    expect(await ask('people.entitlement', { personId: ADA })).toEqual(entitlement);
    expect([at(WEDNESDAY_10 - 11 * HOUR), at(WEDNESDAY_10), at(WEDNESDAY_10 + 14 * HOUR)]).toEqual([
      'person-not-yet-valid',
      'admit',
      'person-expired',
    ]);
  });

  it('gives more time to whoever needs it', async () => {
    const { groups } = await ask('people.entitlement', { personId: ADA });
    await ask('people.setEntitlement', { personId: ADA, entitlement: { ...settled, longPulse: true, groups } });
    expect([ADA, BERT].map((personId) => keeper.mayPass(personId, 'face', FRONT_CAMERA))).toMatchObject([
      { pulseMs: 10_000 },
      { pulseMs: 3000 },
    ]);
  });

  it('asks for two people, who need not wait for each other for long', async () => {
    await ask('policy.setDoor', { doorId: MAIN_DOOR, policy: { ...(await ask('policy.door', { doorId: MAIN_DOOR })), twoPersons: true } });
    expect([may(ADA), may(ADA), may(BERT), may(BERT)]).toEqual([
      'second-person-awaited',
      'second-person-awaited',
      'admit',
      'second-person-awaited',
    ]);
    now += 31_000;
    expect([may(ADA), may(BERT)]).toEqual(['second-person-awaited', 'admit']);
  });

  it('of two, lets nobody in with a first one who may not pass any more', async () => {
    await ask('policy.setDoor', { doorId: MAIN_DOOR, policy: { ...(await ask('policy.door', { doorId: MAIN_DOOR })), twoPersons: true } });
    expect(may(ADA)).toBe('second-person-awaited');
    setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
    expect([may(BERT), may(ADA)]).toEqual(['second-person-awaited', 'person-suspended']);
    setPersonState(db, { personId: ADA, state: 'active' }, STAMP);
    expect(may(ADA)).toBe('admit');
    expect(may(BERT)).toBe('second-person-awaited');
    removePerson(db, { personId: BERT }, STAMP);
    expect(may(ADA)).toBe('second-person-awaited');
  });

  it('keeps a person from passing twice, until that is reset', async () => {
    const policy = {
      ...(await ask('policy.door', { doorId: MAIN_DOOR })),
      passback: { minutes: 5, inOut: false, enforced: 'hard' as const },
    };
    await ask('policy.setDoor', { doorId: MAIN_DOOR, policy });
    const pass = { personId: ADA, doorId: MAIN_DOOR, eventId: asEventId('s:1'), at: now, direction: null };
    recordPass(db, pass);
    now += 60_000;
    expect([may(ADA), may(BERT)]).toEqual(['passback-too-soon', 'admit']);
    await ask('policy.resetPassback', { personId: BERT });
    expect(may(ADA)).toBe('passback-too-soon');
    await ask('policy.resetPassback', { personId: null });
    expect(may(ADA)).toBe('admit');
    recordPass(db, pass);
    resetPasses(db, { personId: ADA }, STAMP);
    expect(may(ADA)).toBe('admit');
  });

  it('goes by the way that a camera sees people go, and by its side where nobody has said more', async () => {
    const policy = await ask('policy.door', { doorId: MAIN_DOOR });
    const door = await ask('door.get', { doorId: MAIN_DOOR });
    expect([FRONT_CAMERA, INSIDE_CAMERA].map((camera) => keeper.direction(camera))).toEqual([null, null]);
    await ask('door.set', { doorId: MAIN_DOOR, door: { ...door, cameras: TWO_CAMERAS } });
    expect([FRONT_CAMERA, INSIDE_CAMERA].map((camera) => keeper.direction(camera))).toEqual(['in', 'out']);
    const passback = { minutes: null, inOut: true, enforced: 'hard' as const };
    // The kiosk hangs on the way out of a building that people leave by this door.
    const cameras = [
      { cameraId: FRONT_CAMERA, direction: 'out' as const },
      { cameraId: INSIDE_CAMERA, direction: 'in' as const },
    ];
    await ask('policy.setDoor', { doorId: MAIN_DOOR, policy: { ...policy, passback, cameras } });
    recordPass(db, { personId: ADA, doorId: MAIN_DOOR, eventId: asEventId('s:1'), at: now, direction: keeper.direction(FRONT_CAMERA) });
    expect(may(ADA)).toBe('passback-outside');
    expect(keeper.mayPass(ADA, 'face', INSIDE_CAMERA).kind).toBe('admit');
  });

  it('asks for in and out only where a camera sees either', async () => {
    const policy = await ask('policy.door', { doorId: MAIN_DOOR });
    const door = await ask('door.get', { doorId: MAIN_DOOR });
    const cameras = [
      { cameraId: FRONT_CAMERA, direction: 'in' as const },
      { cameraId: INSIDE_CAMERA, direction: 'out' as const },
    ];
    const inOut = { ...policy, passback: { ...policy.passback, inOut: true }, cameras };
    const refused = expect.objectContaining({ code: 'in-out-needs-cameras' }) as Error;
    await expect(ask('policy.setDoor', { doorId: MAIN_DOOR, policy: inOut })).rejects.toThrow(refused);
    await ask('door.set', { doorId: MAIN_DOOR, door: { ...door, cameras: TWO_CAMERAS } });
    await ask('policy.setDoor', { doorId: MAIN_DOOR, policy: inOut });
    await expect(ask('door.set', { doorId: MAIN_DOOR, door })).rejects.toThrow(refused);
    expect((await ask('door.get', { doorId: MAIN_DOOR })).cameras).toEqual(TWO_CAMERAS);
  });

  it('of two who are to pass together, asks for both on one side', async () => {
    const policy = await ask('policy.door', { doorId: MAIN_DOOR });
    await ask('policy.setDoor', { doorId: MAIN_DOOR, policy: { ...policy, twoPersons: true } });
    expect(may(ADA)).toBe('second-person-awaited');
    expect(keeper.mayPass(BERT, 'face', INSIDE_CAMERA)).toMatchObject({ reason: 'second-person-awaited' });
    expect(may(BERT)).toBe('admit');
  });

  it('keeps people out while the other door is open, or nobody knows how it stands', async () => {
    const door = await ask('door.get', { doorId: MAIN_DOOR });
    const source = { kind: 'board', number: 2 } as const;
    const inputs = [{ role: 'other-door', source, normally: 'closed', debounceMs: 50 } as const];
    keeper.inputsAre({ 'other-door': true });
    expect(may()).toBe('admit');
    await ask('door.set', { doorId: MAIN_DOOR, door: { ...door, board: 'waveshare-modbus', path: '/dev/none', inputs } });
    const verdicts = [{ 'other-door': true }, { 'other-door': false }, { 'other-door': null }, {}].map((states) => {
      keeper.inputsAre(states);
      return may();
    });
    expect(verdicts).toEqual(['other-door-not-shut', 'admit', 'other-door-not-shut', 'other-door-not-shut']);
  });

  it('stands in the audit', async () => {
    await officeHours();
    expect(latestChanges(db, { limit: 4 }).map(({ change: { action } }) => action)).toEqual([
      'person-entitled',
      'group-saved',
      'schedule-saved',
      'setting-changed',
    ]);
  });
});

describe('a change that cannot be', () => {
  const whole = { name: 'Nights', week: OFFICE_HOURS.week, onHolidays: [], exceptions: [] };
  const everyone = { groupId: 'everyone' as never };
  const opens = [{ doorId: MAIN_DOOR, scheduleId: 'always' as never }];

  it.each<[string, () => Promise<unknown>]>([
    ['built-in', () => ask('policy.removeSchedule', { scheduleId: 'always' as never })],
    ['built-in', () => ask('policy.saveSchedule', { scheduleId: 'always' as never, schedule: whole })],
    ['built-in', () => ask('policy.removeGroup', everyone)],
    ['schedule-unknown', () => ask('policy.removeSchedule', { scheduleId: 'gone' as never })],
    ['schedule-unknown', () => ask('policy.saveSchedule', { scheduleId: 'gone' as never, schedule: whole })],
    ['name-taken', () => ask('policy.saveSchedule', { schedule: { ...whole, name: 'Always' } })],
    ['name-taken', () => ask('policy.saveGroup', { group: { name: 'Everyone', opens, forNew: false } })],
    ['group-unknown', () => ask('policy.saveGroup', { groupId: 'gone' as never, group: { name: 'Staff', opens, forNew: false } })],
    ['group-unknown', () => ask('policy.removeGroup', { groupId: 'gone' as never })],
    [
      'argument-invalid',
      () => ask('policy.saveGroup', { group: { name: 'S', opens: [{ ...opens[0], doorId: 'back' as never }], forNew: false } }),
    ],
    [
      'schedule-unknown',
      () => ask('policy.saveGroup', { group: { name: 'S', opens: [{ ...opens[0], scheduleId: 'x' as never }], forNew: false } }),
    ],
    ['group-unknown', () => ask('people.setEntitlement', { personId: ADA, entitlement: { ...settled, groups: ['gone' as never] } })],
    [
      'changed-meanwhile',
      () => ask('people.setEntitlement', { personId: ADA, entitlement: { ...settled, groups: [] }, was: { ...settled, groups: [] } }),
    ],
    ['person-unknown', () => ask('people.setEntitlement', { personId: 'gone', entitlement: { ...settled, groups: [] } })],
    ['person-unknown', () => ask('people.entitlement', { personId: 'gone' })],
    ['person-unknown', () => ask('policy.resetPassback', { personId: 'gone' })],
  ])('is told as %s, and changes nothing', async (code, change) => {
    const before = [await ask('policy.get', null), await ask('people.entitlement', { personId: ADA }), latestChanges(db, { limit: 100 })];
    await expect(change()).rejects.toMatchObject({ code });
    expect([await ask('policy.get', null), await ask('people.entitlement', { personId: ADA }), latestChanges(db, { limit: 100 })]).toEqual(
      before,
    );
    expect(pageOfEvents(db, { before: null, limit: 1 })).toEqual([]);
  });

  it('is a PIN alone at a door for two persons', async () => {
    const policy = await ask('policy.door', { doorId: MAIN_DOOR });
    for (const pinAlone of ['visitors', 'everybody'] as const)
      await expect(ask('policy.setDoor', { doorId: MAIN_DOOR, policy: { ...policy, twoPersons: true, pinAlone } })).rejects.toMatchObject({
        code: 'two-persons-by-pin',
      });
    expect(await ask('policy.door', { doorId: MAIN_DOOR })).toEqual(policy);
  });

  it('is office mode by a schedule that is not there, at a door of an interlock, or by a schedule that is taken away', async () => {
    const { scheduleId } = await ask('policy.saveSchedule', { schedule: whole });
    const policy = await ask('policy.door', { doorId: MAIN_DOOR });
    const set = (id: string | null) =>
      ask('policy.setDoor', { doorId: MAIN_DOOR, policy: { ...policy, officeMode: id === null ? null : { scheduleId: id as never } } });
    await expect(set('gone')).rejects.toMatchObject({ code: 'schedule-unknown' });
    await set(scheduleId);
    await expect(ask('policy.removeSchedule', { scheduleId })).rejects.toMatchObject({ code: 'schedule-in-use' });

    const door = await ask('door.get', { doorId: MAIN_DOOR });
    const inputs = [{ role: 'other-door', source: { kind: 'line', line: 'cts' }, normally: 'closed', debounceMs: 50 } as const];
    const airlock = { doorId: MAIN_DOOR, door: { ...door, board: 'lcus-1', path: '/dev/none', inputs } as const };
    await expect(ask('door.set', airlock)).rejects.toMatchObject({ code: 'argument-invalid' });
    expect(await ask('door.get', { doorId: MAIN_DOOR })).toEqual(door);
    await set(null);
    await ask('door.set', airlock);
    await expect(set(scheduleId)).rejects.toMatchObject({ code: 'argument-invalid' });
    await ask('policy.removeSchedule', { scheduleId });
  });

  it('is a schedule taken from a group that opens a door by it', async () => {
    await officeHours();
    const { schedules, groups } = await ask('policy.get', null);
    const own = schedules.find(({ builtIn }) => !builtIn);
    const staff = groups.find(({ builtIn }) => !builtIn);
    if (own === undefined || staff === undefined) throw new Error('Nothing was saved.');
    await expect(ask('policy.removeSchedule', own)).rejects.toMatchObject({ code: 'schedule-in-use' });
    await ask('policy.removeGroup', staff);
    await ask('policy.removeSchedule', own);
    expect(may(ADA)).toBe('no-group-opens-door');
  });
});
