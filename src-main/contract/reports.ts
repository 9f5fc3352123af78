import { z } from 'zod';
import type { Reason } from '../core/decision/evidence';
import type { Day } from '../core/policy/wall-clock';
import type { Openings } from '../core/reports/openings';
import type { Seen } from '../core/reports/seen';
import type { AccessEvent } from './rows';

export type { Seen };

/** Today as the clock on the wall beside the door has it. */
export interface Overview {
  /** When it was counted, milliseconds since the epoch. */
  readonly at: number;
  /** IANA name of the zone whose day it is. */
  readonly zone: string;
  readonly day: Day;
  /** By the 24 hours of the clock. */
  readonly granted: readonly number[];
  readonly refused: readonly number[];
  /** Who came last, newest first; of any day. */
  readonly last: readonly Extract<AccessEvent, { kind: 'granted' }>[];
  /** Enrolled, whatever their state. */
  readonly people: number;
  /** Bytes that are left for the data, of how many, and how many the data take. */
  readonly disk: { readonly free: number; readonly all: number; readonly used: number };
}

export const PRESENCE_SINCE = ['midnight', 'day-ago'] as const;
export type PresenceSince = (typeof PRESENCE_SINCE)[number];
export const presenceAsked = z.strictObject({ since: z.enum(PRESENCE_SINCE) });

/** Who is in, as far as the door can know, and what it could not see. Times are milliseconds since the epoch. */
export interface PresenceReport {
  readonly at: number;
  readonly from: number;
  readonly zone: string;
  readonly doorName: string;
  /** A camera inside sees people go out; without one it is only known who came. */
  readonly seesOut: boolean;
  /** By name. */
  readonly people: readonly Seen[];
  /** How many times people went unseen: by the exit button, by force, through the door that an administrator tried. */
  readonly exits: number;
  readonly forced: number;
  readonly testClicks: number;
  /** For how long the door was held open meanwhile, when anybody may go in and out unseen, milliseconds. */
  readonly heldOpenMs: number;
}

export const ACTIVITY_DAYS = [7, 30, 90] as const;
export type ActivityDays = (typeof ACTIVITY_DAYS)[number];
/** `until`: the last day, included; null for today. */
export const activityAsked = z.strictObject({ days: z.literal(ACTIVITY_DAYS), until: z.iso.date().nullable() });

export interface DayActivity extends Openings {
  readonly day: Day;
  /** 0 is Monday. */
  readonly weekday: number;
  /** People let in, by the 24 hours of the clock. */
  readonly granted: readonly number[];
  readonly refused: number;
  /** What the door's contact has seen: opened after an unlock, unlocked and not opened, forced, held. */
  readonly passes: number;
  readonly unused: number;
  readonly forced: number;
  readonly held: number;
}

export interface ActivityReport {
  readonly at: number;
  readonly zone: string;
  readonly doorName: string;
  /** Today, as the wall clock has it. */
  readonly today: Day;
  /** Whether a contact shows how the door stands. */
  readonly hasContact: boolean;
  /** Oldest first. */
  readonly days: readonly DayActivity[];
  /** Of these days, the most frequent first. */
  readonly reasons: readonly { readonly reason: Reason; readonly count: number }[];
}

/** A file's name, without a folder. */
export const pdfAsked = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[^/\\:*?"<>|]+\.pdf$/),
});
