import { z } from 'zod';
import { asCameraId, asDoorId, asGroupId, asScheduleId, type GroupId, type ScheduleId } from '../core/ids';
import type { GroupPlan } from '../core/policy/rights';
import { type Holiday, isDay, isSpan, type Schedule } from '../core/policy/schedule';
import { DAYS_A_WEEK, isZone } from '../core/policy/wall-clock';

export type { Entitlement } from '../core/policy/person';
export type { Holiday, Schedule } from '../core/policy/schedule';

const id = z.string().min(1).max(60);
const name = z.string().trim().min(1).max(60);
/** A codec and no transform: the command line writes it for the socket, too. */
/** A branded id, as it goes over the wire and back. */
export const named = <Id extends string>(as: (text: string) => Id) => z.codec(id, z.custom<Id>(), { decode: as, encode: (given) => given });
export const groupId = named(asGroupId);
export const scheduleId = named(asScheduleId);
const doorId = named(asDoorId);

export const day = z.string().refine(isDay, 'A day is YYYY-MM-DD, and in the calendar.');
/** Minutes since midnight by the clock on the wall; an end that is smaller than the beginning lies on the day after. */
const span = z.strictObject({ from: z.int(), to: z.int() }).refine(isSpan, 'From 00:00 to 24:00, and not the same twice.');
const spans = z.array(span).max(12);
const eachDayOnce = (rows: readonly { readonly day: string }[]): boolean => new Set(rows.map((row) => row.day)).size === rows.length;

export const scheduleSchema = z.strictObject({
  name,
  /** Monday first. */
  week: z.array(spans).length(DAYS_A_WEEK),
  onHolidays: spans,
  exceptions: z.array(z.strictObject({ day, spans })).max(400).refine(eachDayOnce, 'A day has one exception.'),
});

export const groupSchema = z.strictObject({
  name,
  opens: z.array(z.strictObject({ doorId, scheduleId })).max(200).readonly(),
  /** Whoever is enrolled joins it. */
  forNew: z.boolean(),
});

export const holidaysSchema = z
  .array(z.strictObject({ day, yearly: z.boolean(), name: z.string().trim().max(60) }))
  .max(400)
  .refine(eachDayOnce, 'A day is one holiday.');

export const entitlementSchema = z
  .strictObject({
    /** First and last day, both included; null where there is no such end. */
    validFrom: day.nullable(),
    validUntil: day.nullable(),
    groups: z.array(groupId).max(200).readonly(),
    longPulse: z.boolean(),
  })
  .refine(({ validFrom, validUntil }) => validFrom === null || validUntil === null || validFrom <= validUntil, {
    message: 'The last day lies before the first.',
    path: ['validUntil'],
  });

/** IANA name; null is the zone that the computer is set to. */
export const zoneSchema = z.string().max(60).refine(isZone, 'The computer knows no such time zone.').nullable();

/** What is asked of people at a door beside their rights; every default asks nothing. */
export const doorPolicySchema = z
  .strictObject({
    /** For people who need more time. */
    longPulseMs: z.int().min(500).max(30_000).default(10_000),
    passback: z
      .strictObject({
        /** No second pass in the same direction within so many minutes; null where that is not asked. */
        minutes: z
          .int()
          .min(1)
          .max(24 * 60)
          .nullable(),
        /** Whoever went in goes out before he goes in again. */
        inOut: z.boolean(),
        enforced: z.enum(['hard', 'soft']),
      })
      .default({ minutes: null, inOut: false, enforced: 'hard' }),
    /** Which way each camera of the door sees people go. */
    cameras: z
      .array(z.strictObject({ cameraId: named(asCameraId), direction: z.enum(['in', 'out']) }))
      .max(8)
      .default([]),
    twoPersons: z.boolean().default(false),
    /** Whose PIN opens without a face. */
    pinAlone: z.enum(['nobody', 'visitors', 'everybody']).default('nobody'),
    /** Held open from the first pass within a span of that schedule to the span's end; null where it is not. */
    officeMode: z.strictObject({ scheduleId }).nullable().default(null),
  })
  .refine(({ passback, cameras }) => !passback.inOut || new Set(cameras.map(({ direction }) => direction)).size === 2, {
    message: 'In and out need a camera on either side.',
    path: ['cameras'],
  });
export type DoorPolicy = z.infer<typeof doorPolicySchema>;

/** All that administrators set about who may pass when, but for single people. */
export interface AccessPlan {
  readonly zone: string | null;
  /** The zone that schedules go by now. */
  readonly zoneNow: string;
  /** By name; what is built in cannot be changed or removed. */
  readonly schedules: readonly (Schedule & { readonly builtIn: boolean })[];
  /** By name; one that is built in can be changed, and not removed. */
  readonly groups: readonly ({ readonly groupId: GroupId; readonly members: number; readonly builtIn: boolean } & GroupPlan)[];
  readonly holidays: readonly Holiday[];
}

export interface SavedSchedule {
  readonly scheduleId: ScheduleId;
}
export interface SavedGroup {
  readonly groupId: GroupId;
}
