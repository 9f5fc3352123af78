import { describe, expect, it } from 'vitest';
import { doorPolicySchema, entitlementSchema, groupSchema, holidaysSchema, scheduleSchema, zoneSchema } from './policy';

const week = Array.from({ length: 7 }, () => [{ from: 480, to: 1080 }]);
const schedule = { name: 'Office hours', week, onHolidays: [], exceptions: [{ day: '2026-12-24', spans: [{ from: 480, to: 720 }] }] };
const entitlement = { validFrom: null, validUntil: null, groups: ['everyone'], longPulse: false };

describe('what a page may set', () => {
  it('is taken as it is', () => {
    expect(scheduleSchema.parse(schedule)).toEqual(schedule);
    expect(entitlementSchema.parse(entitlement)).toEqual(entitlement);
    expect(zoneSchema.parse('Asia/Shanghai')).toBe('Asia/Shanghai');
    expect(doorPolicySchema.parse({})).toEqual({
      longPulseMs: 10_000,
      passback: { minutes: null, inOut: false, enforced: 'hard' },
      cameras: [],
      twoPersons: false,
      pinAlone: 'nobody',
      officeMode: null,
    });
  });

  it.each<[string, { safeParse(value: unknown): { success: boolean } }, unknown]>([
    ['a week of six days', scheduleSchema, { ...schedule, week: week.slice(1) }],
    ['a span without length', scheduleSchema, { ...schedule, onHolidays: [{ from: 480, to: 480 }] }],
    ['a time after midnight', scheduleSchema, { ...schedule, onHolidays: [{ from: 480, to: 1441 }] }],
    ['two exceptions for a day', scheduleSchema, { ...schedule, exceptions: [...schedule.exceptions, ...schedule.exceptions] }],
    ['a day that no calendar has', scheduleSchema, { ...schedule, exceptions: [{ day: '2026-02-30', spans: [] }] }],
    ['a schedule without a name', scheduleSchema, { ...schedule, name: ' ' }],
    ['a group with a key that it has not', groupSchema, { name: 'Staff', opens: [], forNew: false, opensAll: true }],
    ['a holiday twice', holidaysSchema, [1, 2].map((n) => ({ day: '2026-12-25', yearly: true, name: String(n) }))],
    ['a last day before the first', entitlementSchema, { ...entitlement, validFrom: '2026-06-10', validUntil: '2026-06-09' }],
    ['a zone that the computer does not know', zoneSchema, 'Mars/Olympus'],
    ['in and out with one camera', doorPolicySchema, { passback: { minutes: null, inOut: true, enforced: 'hard' } }],
    ['a longer pulse of a minute', doorPolicySchema, { longPulseMs: 60_000 }],
  ])('is refused: %s', (_, schema, value) => expect(schema.safeParse(value).success).toBe(false));
});
