import { asDoorId, asGroupId, asPersonId, asScheduleId } from '../../src-main/core/ids';
import { admit, type Question } from '../../src-main/core/policy/admit';
import type { Plan } from '../../src-main/core/policy/rights';
import { holidaysOf, type Schedule } from '../../src-main/core/policy/schedule';
import { seededRandom } from '../../src-main/core/random/seeded-random';
import { type PolicyFigures, quantile } from '../figures';

const [PEOPLE, GROUPS, HOLIDAYS, EXCEPTIONS] = [1_000, 50, 30, 20];
const ROUNDS = 20;
const DOOR = asDoorId('main');
const HOUR = 3_600_000;
/** The week in which clocks in Berlin go back. */
const BEGIN = Date.UTC(2026, 9, 21);

/** Everybody asked for entry at some time of a week, several times over; each group has a schedule of its own, and nobody is in fewer than half of them. */
export function measurePolicy(): PolicyFigures {
  const random = seededRandom(1);
  const upTo = (n: number): number => Math.floor(random() * n);
  const plan = planOf(upTo);
  const groups = [...plan.groups.keys()];
  const questions = Array.from({ length: PEOPLE }, (_, i) => questionOf(i, groups.slice(upTo(GROUPS / 2)), BEGIN + upTo(7 * 24) * HOUR));
  const times: number[] = [];
  let admitted = 0;
  for (let round = 0; round <= ROUNDS; round++)
    for (const question of questions) {
      const start = performance.now();
      const verdict = admit(question, plan);
      // The first round warms up.
      if (round > 0) times.push((performance.now() - start) * 1000);
      if (round === 1 && verdict.kind === 'admit') admitted++;
    }
  return { people: PEOPLE, groups: GROUPS, admitted, median: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function planOf(upTo: (n: number) => number): Plan {
  const schedules = Array.from({ length: GROUPS }, (_, i): Schedule => {
    const spans = () => [{ from: 60 * upTo(12), to: 60 * (13 + upTo(11)) }];
    return {
      scheduleId: asScheduleId(`s${i}`),
      name: `Schedule ${i}`,
      // A tenth of the hours, so that most people are asked about in all of their groups.
      week: Array.from({ length: 7 }, () => (upTo(10) === 0 ? spans() : [])),
      onHolidays: [],
      exceptions: Array.from({ length: EXCEPTIONS }, (_, n) => ({ day: `2026-${String((n % 12) + 1).padStart(2, '0')}-15`, spans: [] })),
    };
  });
  return {
    schedules: new Map(schedules.map((s) => [s.scheduleId, s])),
    groups: new Map(
      schedules.map(({ scheduleId }, i) => [
        asGroupId(`g${i}`),
        { groupId: asGroupId(`g${i}`), name: `Group ${i}`, opens: [{ doorId: DOOR, scheduleId }] },
      ]),
    ),
    holidays: holidaysOf(
      Array.from({ length: HOLIDAYS }, (_, i) => ({ day: `2026-01-${String(i + 1).padStart(2, '0')}`, yearly: true, name: '' })),
    ),
  };
}

const questionOf = (i: number, groups: Question['person']['groups'], at: number): Question => ({
  at,
  door: {
    doorId: DOOR,
    zone: 'Europe/Berlin',
    asks: 'face',
    pinAlone: false,
    pulseMs: 3000,
    longPulseMs: 8000,
    passback: { minutes: 5, inOut: false, enforced: 'hard' },
    twoPersons: false,
  },
  person: {
    personId: asPersonId(`p${i}`),
    state: 'active',
    validFrom: '2020-01-01',
    validUntil: '2030-12-31',
    groups,
    longPulse: false,
    ends: null,
  },
  way: 'face',
  direction: null,
  lockedOut: false,
  lastPass: { at: at - HOUR, direction: null },
  otherDoor: null,
  waiting: null,
});
