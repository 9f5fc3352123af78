import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asDoorId, asGroupId, asPersonId, asScheduleId, type GroupId } from '../ids';
import { admit, type Question, type Verdict } from './admit';
import type { Group, Plan } from './rights';
import { type Holiday, holidaysOf, type Schedule } from './schedule';

const DOORS = ['main', 'back'].map(asDoorId);
const GROUPS = ['a', 'b', 'c'].map(asGroupId);
const SCHEDULES = ['x', 'y'].map(asScheduleId);
const PEOPLE = ['ada', 'bert'].map(asPersonId);
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
/** Weeks in which clocks leap, an ordinary one, and the turn of a year. */
const WEEKS = [Date.UTC(2026, 2, 25), Date.UTC(2026, 9, 21), Date.UTC(2026, 5, 10), Date.UTC(2025, 11, 28), Date.UTC(2028, 1, 26)];
const MINUTE = 60_000;

const moment = fc
  .tuple(fc.constantFrom(...WEEKS), fc.integer({ min: 0, max: 8 * 24 * 60 - 1 }))
  .map(([week, minutes]) => week + minutes * MINUTE);
const day = moment.map((at) => new Date(at).toISOString().slice(0, 10));
const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }));
const spans = fc.array(span, { maxLength: 2 });
const schedule = (scheduleId: Schedule['scheduleId']): fc.Arbitrary<Schedule> =>
  fc.record({
    scheduleId: fc.constant(scheduleId),
    name: fc.constant('s'),
    week: fc.array(spans, { minLength: 7, maxLength: 7 }),
    onHolidays: spans,
    exceptions: fc.uniqueArray(fc.record({ day, spans }), { maxLength: 2, selector: (e) => e.day }),
  });
const opens = fc.array(fc.record({ doorId: fc.constantFrom(...DOORS), scheduleId: fc.constantFrom(...SCHEDULES) }), { maxLength: 3 });
const site = fc.record({
  schedules: fc.tuple(...SCHEDULES.map(schedule)).map((all) => [...all]),
  groups: fc.tuple(opens, opens).map((each) => each.map((o, i): Group => ({ groupId: GROUPS[i], name: 'g', opens: o }))),
  holidays: fc.array(fc.record({ day, yearly: fc.boolean(), name: fc.constant('h') }), { maxLength: 2 }),
});
interface Site {
  readonly schedules: readonly Schedule[];
  readonly groups: readonly Group[];
  readonly holidays: readonly Holiday[];
}
const planOf = ({ schedules, groups, holidays }: Site): Plan => ({
  schedules: new Map(schedules.map((s) => [s.scheduleId, s])),
  groups: new Map(groups.map((g) => [g.groupId, g])),
  holidays: holidaysOf(holidays),
});

const rarely = <T, U>(usual: T, others: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: others });
const question: fc.Arbitrary<Question> = moment.chain((at) =>
  fc.record({
    at: fc.constant(at),
    way: fc.constantFrom('face', 'number-and-face', 'pin-and-face', 'pin'),
    direction: fc.constantFrom(null, 'in', 'out'),
    lockedOut: rarely(false, fc.constant(true)),
    lastPass: rarely(
      null,
      fc.record({ at: fc.integer({ min: -90, max: 30 }).map((m) => at + m * MINUTE), direction: fc.constantFrom(null, 'in', 'out') }),
    ),
    otherDoor: rarely(null, fc.constantFrom('shut', 'open', 'unknown')),
    waiting: fc.option(fc.constantFrom(...PEOPLE)),
    door: fc.record({
      doorId: fc.constantFrom(...DOORS),
      zone: fc.constantFrom(...ZONES),
      asks: rarely('face', fc.constantFrom('number-and-face', 'pin-and-face')),
      pinAlone: fc.boolean(),
      pulseMs: fc.integer({ min: 500, max: 30_000 }),
      longPulseMs: fc.integer({ min: 500, max: 30_000 }),
      passback: fc.record({
        minutes: fc.option(fc.integer({ min: 1, max: 60 })),
        inOut: fc.boolean(),
        enforced: fc.constantFrom('hard', 'soft'),
      }),
      twoPersons: rarely(false, fc.constant(true)),
    }),
    person: fc.record({
      personId: fc.constantFrom(...PEOPLE),
      state: rarely('active', fc.constant('suspended')),
      validFrom: rarely(null, day),
      validUntil: rarely(null, day),
      groups: fc.subarray(GROUPS),
      longPulse: fc.boolean(),
      ends: rarely(
        null,
        fc.integer({ min: -3, max: 3 }).map((m) => at + m * MINUTE),
      ),
    }),
  }),
);

/** The wall clock by the platform alone: [YYYY-MM-DD, minute]. */
function platformClock(at: number, zone: string): [string, number] {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return [`${parts.year}-${parts.month}-${parts.day}`, Number(parts.hour) * 60 + Number(parts.minute)];
}

/** Two days of minutes painted one by one: the day before, which may go on, and this one. */
function isOpen(s: Schedule, holidays: readonly Holiday[], [day, minute]: [string, number]): boolean {
  const before = new Date(Date.parse(day) - 24 * 60 * MINUTE).toISOString().slice(0, 10);
  const painted = new Set<number>();
  for (const [d, offset] of [
    [before, 0],
    [day, 1440],
  ] as const) {
    const special = s.exceptions.filter((e) => e.day === d);
    const isHoliday = holidays.some((h) => h.day === d || (h.yearly && h.day.slice(5) === d.slice(5)));
    const weekday = (new Date(d).getUTCDay() + 6) % 7;
    const plan = special.length > 0 ? special[0].spans : isHoliday ? s.onHolidays : s.week[weekday];
    for (const { from, to } of plan) for (let m = from; m < (to > from ? to : to + 1440); m++) painted.add(offset + m);
  }
  return painted.has(1440 + minute);
}

/** Each rule by itself and in the plainest way: which of them this question breaks. */
function broken({ at, door, person, ...q }: Question, { schedules, groups, holidays }: Site): ReadonlySet<string> {
  const clock = platformClock(at, door.zone);
  const his = groups.filter((g) => person.groups.includes(g.groupId)).flatMap((g) => g.opens.filter((o) => o.doorId === door.doorId));
  const openNow = his.some((o) => schedules.some((s) => s.scheduleId === o.scheduleId && isOpen(s, holidays, clock)));
  const same = q.lastPass !== null && q.lastPass.direction === q.direction;
  const inside = same && door.passback.inOut && q.direction === 'in';
  const outside = same && door.passback.inOut && q.direction === 'out';
  const apart = q.lastPass === null ? Infinity : Math.max(at - q.lastPass.at, q.lastPass.at - at);
  const hard = door.passback.enforced === 'hard';
  const rules: Record<string, boolean> = {
    'locked-out': q.lockedOut,
    'pin-alone-not-admitted': q.way === 'pin' && !door.pinAlone,
    'number-missing': door.asks === 'number-and-face' && q.way === 'face',
    'pin-missing': door.asks === 'pin-and-face' && (q.way === 'face' || q.way === 'number-and-face'),
    'person-suspended': person.state === 'suspended',
    'person-not-yet-valid': person.validFrom !== null && Date.parse(clock[0]) < Date.parse(person.validFrom),
    'person-expired':
      (person.validUntil !== null && Date.parse(clock[0]) > Date.parse(person.validUntil)) || (person.ends !== null && person.ends <= at),
    'no-group-opens-door': his.length === 0,
    'outside-schedule': his.length > 0 && !openNow,
    'passback-inside': hard && inside,
    'passback-outside': hard && outside,
    'passback-too-soon': hard && same && !inside && !outside && door.passback.minutes !== null && apart < door.passback.minutes * MINUTE,
    'other-door-not-shut': q.otherDoor === 'open' || q.otherDoor === 'unknown',
    'second-person-awaited': door.twoPersons && (q.waiting === null || q.waiting === person.personId),
  };
  return new Set(Object.keys(rules).filter((name) => rules[name]));
}

const holds = (law: (question: Question, site: Site, verdict: Verdict) => void) =>
  fc.assert(
    fc.property(question, site, (q, s) => law(q, s, admit(q, planOf(s)))),
    { numRuns: 2000 },
  );

it('an unlock implies that each rule holds, a refusal that its own is broken, and none before it', () => {
  holds((q, s, verdict) => {
    const [first = null] = broken(q, s);
    expect(verdict.kind === 'admit' ? null : verdict.reason).toBe(first);
  });
});

// A law that was tried on refusals alone would say nothing of unlocks, nor of the last rules: each verdict is found by the same questions.
it.each(['admit', 'outside-schedule', 'no-group-opens-door', 'passback-too-soon', 'second-person-awaited'])(
  'the questions come to %s',
  (verdict) => {
    const never = fc.check(
      fc.property(question, site, (q, s) => [...broken(q, s)].concat('admit')[0] !== verdict),
      { numRuns: 200_000 },
    );
    expect(never.failed).toBe(true);
  },
);

it('suspending somebody opens no door', () => {
  holds((q, s) => {
    expect(admit({ ...q, person: { ...q.person, state: 'suspended' } }, planOf(s)).kind).toBe('refuse');
  });
});

it('taking a group away, or shortening a validity, opens no door', () => {
  holds((q, s, verdict) => {
    if (verdict.kind === 'admit') return;
    const fewer: GroupId[] = q.person.groups.slice(1);
    const [earlier] = platformClock(q.at - 48 * 60 * MINUTE, q.door.zone);
    for (const person of [{ groups: fewer }, { validUntil: earlier }])
      expect(admit({ ...q, person: { ...q.person, ...person } }, planOf(s)).kind).toBe('refuse');
  });
});

it('the order in which groups, rights, schedules, spans, exceptions and holidays were entered does not matter', () => {
  holds((q, s, verdict) => {
    const turned: Site = {
      groups: s.groups.toReversed().map((g) => ({ ...g, opens: g.opens.toReversed() })),
      schedules: s.schedules.toReversed().map((each) => ({
        ...each,
        week: each.week.map((d) => d.toReversed()),
        onHolidays: each.onHolidays.toReversed(),
        exceptions: each.exceptions.toReversed(),
      })),
      holidays: s.holidays.toReversed(),
    };
    expect(admit({ ...q, person: { ...q.person, groups: q.person.groups.toReversed() } }, planOf(turned))).toEqual(verdict);
  });
});

it('a soft passback changes nothing but what is noted', () => {
  holds((q, s) => {
    const enforced = (how: 'hard' | 'soft') =>
      admit({ ...q, door: { ...q.door, passback: { ...q.door.passback, enforced: how } } }, planOf(s));
    const [hard, soft] = [enforced('hard'), enforced('soft')];
    if (hard.kind === 'admit') expect(soft).toEqual(hard);
    else if (!hard.reason.startsWith('passback-')) expect(soft).toEqual(hard);
    else if (soft.kind === 'admit') expect(soft.noted).toBe(hard.reason);
  });
});
