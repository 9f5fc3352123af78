import type { DoorId, PersonId, VisitorId } from '../ids';
import { type Direction, type LastPass, type Passback, passbackBroken } from './passback';
import { standingOf, type Subject } from './person';
import type { PassbackReason, PolicyReason } from './reasons';
import { type Plan, rightOf } from './rights';
import { type WallClock, wallClock } from './wall-clock';

/** By what somebody was known, the weakest first: his face among all; his face against the number or the PIN that he typed; his PIN and no face. */
export const WAYS = ['face', 'number-and-face', 'pin-and-face', 'pin'] as const;
export type Way = (typeof WAYS)[number];

export interface DoorRules {
  readonly doorId: DoorId;
  /** IANA name of the time zone that the door lies in. */
  readonly zone: string;
  /** The least that it asks for. */
  readonly asks: Exclude<Way, 'pin'>;
  /** Whether this person's PIN does without a face. */
  readonly pinAlone: boolean;
  readonly pulseMs: number;
  /** For people who need more time; a shorter one than `pulseMs` changes nothing. */
  readonly longPulseMs: number;
  readonly passback: Passback;
  readonly twoPersons: boolean;
}

/** Somebody who was recognised, before a door. */
export interface Question {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly door: DoorRules;
  readonly person: Subject;
  readonly way: Way;
  /** Which way this camera sees people go; null where it is not known. */
  readonly direction: Direction | null;
  readonly lockedOut: boolean;
  readonly lastPass: LastPass | null;
  /** The other door of an interlock as its contact has it; null where there is none. */
  readonly otherDoor: 'shut' | 'open' | 'unknown' | null;
  /** The first of two, who waits. */
  readonly waiting: PersonId | VisitorId | null;
}

export interface Admitted {
  readonly kind: 'admit';
  readonly pulseMs: number;
  /** A soft rule that was broken. */
  readonly noted: PassbackReason | null;
  /** The first of two, who passes as well. */
  readonly withWhom: PersonId | VisitorId | null;
}

export type Verdict = Admitted | { readonly kind: 'refuse'; readonly reason: PolicyReason };

interface Asked extends Question {
  readonly plan: Plan;
  readonly now: WallClock;
}

/** In the order in which they are asked, which is that of POLICY_REASONS: what was shown, who it is, when, then how the door stands. */
const RULES: readonly ((asked: Asked) => PolicyReason | null)[] = [
  ({ lockedOut }) => (lockedOut ? 'locked-out' : null),
  missing,
  ({ person, now, at }) => OF_STANDING[standingOf(person, now.day, at)],
  ({ person, door, plan, now }) => OF_RIGHT[rightOf(person.groups, door.doorId, plan, now)],
  (asked) => (asked.door.passback.enforced === 'hard' ? brokenPassback(asked) : null),
  ({ otherDoor }) => (otherDoor === null || otherDoor === 'shut' ? null : 'other-door-not-shut'),
  ({ door, person, waiting }) => (door.twoPersons && (waiting === null || waiting === person.personId) ? 'second-person-awaited' : null),
];

/** Whether somebody may pass; of a refusal the first rule that failed, and no other. Pure: the same question has the same answer. */
export function admit(question: Question, plan: Plan): Verdict {
  const asked: Asked = { ...question, plan, now: wallClock(question.at, question.door.zone) };
  for (const rule of RULES) {
    const reason = rule(asked);
    if (reason !== null) return { kind: 'refuse', reason };
  }
  const { person, door, waiting } = question;
  return { kind: 'admit', pulseMs: pulseFor(person, door), noted: brokenPassback(asked), withWhom: door.twoPersons ? waiting : null };
}

/** For how long a door opens for somebody, milliseconds. */
export const pulseFor = ({ longPulse }: Pick<Subject, 'longPulse'>, door: Pick<Question['door'], 'pulseMs' | 'longPulseMs'>): number =>
  longPulse ? Math.max(door.pulseMs, door.longPulseMs) : door.pulseMs;

function missing({ way, door: { asks, pinAlone } }: Asked): PolicyReason | null {
  if (way === 'pin') return pinAlone ? null : 'pin-alone-not-admitted';
  if (asks === 'number-and-face' && way === 'face') return 'number-missing';
  return asks === 'pin-and-face' && way !== 'pin-and-face' ? 'pin-missing' : null;
}

const brokenPassback = ({ door, lastPass, direction, at }: Asked): PassbackReason | null =>
  passbackBroken(door.passback, lastPass, direction, at);

const OF_STANDING = {
  active: null,
  suspended: 'person-suspended',
  'not-yet-valid': 'person-not-yet-valid',
  expired: 'person-expired',
} as const;
const OF_RIGHT = { now: null, later: 'outside-schedule', none: 'no-group-opens-door' } as const;
