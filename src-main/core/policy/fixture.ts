import { asDoorId, asGroupId, asPersonId, asScheduleId } from '../ids';
import type { DoorRules, Question } from './admit';
import type { Subject } from './person';
import type { Plan } from './rights';
import { holidaysOf, type Schedule, type Span } from './schedule';

export const DOOR = asDoorId('main');
export const [STAFF, NIGHT] = [asGroupId('staff'), asGroupId('night')];
const [OFFICE, LATE] = [asScheduleId('office-hours'), asScheduleId('late')];
export const BERLIN = 'Europe/Berlin';

/** '08:00-17:30'; '22:00-06:00' ends on the day after. */
export const span = (text: string): Span => {
  const [from, to] = text.split('-').map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return hour * 60 + minute;
  });
  return { from, to };
};

export const schedule = (week: readonly (readonly string[])[], more: Partial<Schedule> = {}): Schedule => ({
  scheduleId: OFFICE,
  name: 'Office hours',
  week: week.map((day) => day.map(span)),
  onHolidays: [],
  exceptions: [],
  ...more,
});

const workdays = (text: string): string[][] => [[text], [text], [text], [text], [text], [], []];
export const officeHours = schedule(workdays('08:00-18:00'));
const nights = schedule(workdays('22:00-06:00'), { scheduleId: LATE, name: 'Nights' });

export const PLAN: Plan = {
  groups: new Map([
    [STAFF, { groupId: STAFF, name: 'Staff', opens: [{ doorId: DOOR, scheduleId: OFFICE }] }],
    [NIGHT, { groupId: NIGHT, name: 'Night shift', opens: [{ doorId: DOOR, scheduleId: LATE }] }],
  ]),
  schedules: new Map([officeHours, nights].map((s) => [s.scheduleId, s])),
  holidays: holidaysOf([{ day: '2026-12-25', yearly: true, name: 'Christmas' }]),
};

export const DOOR_RULES: DoorRules = {
  doorId: DOOR,
  zone: BERLIN,
  asks: 'face',
  pinAlone: false,
  pulseMs: 3000,
  longPulseMs: 8000,
  passback: { minutes: null, inOut: false, enforced: 'hard' },
  twoPersons: false,
};
export const ADA: Subject = {
  personId: asPersonId('ada'),
  state: 'active',
  validFrom: null,
  validUntil: null,
  groups: [STAFF],
  longPulse: false,
  ends: null,
};

/** A Wednesday, ten in the morning in Berlin. */
export const WEDNESDAY_10 = Date.UTC(2026, 5, 10, 8);

export const asking = ({ door = {}, person = {}, ...more }: Partial<Omit<Question, 'door' | 'person'>> & Changes = {}): Question => ({
  at: WEDNESDAY_10,
  way: 'face',
  direction: null,
  lockedOut: false,
  lastPass: null,
  otherDoor: null,
  waiting: null,
  ...more,
  door: { ...DOOR_RULES, ...door },
  person: { ...ADA, ...person },
});

export interface Changes {
  readonly door?: Partial<DoorRules>;
  readonly person?: Partial<Subject>;
}
