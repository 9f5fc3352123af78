import type { NewAccessEvent } from '../../src-main/core/access-event';
import type { Evidence } from '../../src-main/core/decision/evidence';
import { asEncoderId, asPersonId, FRONT_CAMERA, MAIN_DOOR, type PersonId } from '../../src-main/core/ids';
import { seededRandom } from '../../src-main/core/random/seeded-random';
import type { WritableDatabase } from '../../src-main/gallery/database';
import { appendEvent } from '../../src-main/gallery/events';
import { atomically } from '../../src-main/gallery/write';

const PEOPLE = 5_000;
/** Between two events, in milliseconds: a million take a year. */
const STEP_MS = 31_500;
const AT_ONCE = 10_000;
const NOTES = 8;

export const BEGIN = Date.UTC(2026, 0, 1);
export const personOf = (i: number): PersonId => asPersonId(`person-${i}`);
/** When the event of that number happened. */
export const timeOf = (number: number): number => BEGIN + number * STEP_MS;

/** Written one by one as the station writes; a whole number of rounds of what happens. */
const BLOCK = 48_000;

/**
 * Visits as a busy door has them: a face let in, its order, the pass; one in six is refused, one in two hundred an attack; now and then the door is forced.
 * After the first `BLOCK` they come again and again, later, without their alarms.
 */
export function fillLog(db: WritableDatabase, count: number, say: (what: string) => void): void {
  const random = seededRandom(1);
  let number = 0;
  const next = (): NewAccessEvent => happening(++number, random);
  while (number < Math.min(BLOCK, count)) {
    const end = Math.min(number + AT_ONCE, BLOCK, count);
    atomically(db, () => {
      while (number < end) appendEvent(db, next());
    });
  }
  const again = db.prepare(
    `INSERT INTO events (station_id, number, at, monotonic, cause, door_id, kind, person_id, detail, reason, about)
     SELECT station_id, number + :by, at + :ms, monotonic + :ms, cause + :by, door_id, kind, person_id, detail, reason, about
     FROM events WHERE number <= :block AND number + :by <= :count`,
  );
  for (let by = BLOCK; by < count; by += BLOCK) {
    again.run({ by, ms: by * STEP_MS, block: BLOCK, count });
    say(`${Math.min(by + BLOCK, count).toLocaleString('en')} events written`);
  }
}

function happening(number: number, random: () => number): NewAccessEvent {
  const where = { at: timeOf(number), doorId: MAIN_DOOR, monotonic: number * STEP_MS };
  switch (number % 6) {
    case 1:
    case 3: {
      // Everybody in turn, far from the one before (a step without a factor in common with their number).
      const person = (Math.floor(number / 2) * 7919) % PEOPLE;
      return {
        ...where,
        kind: 'granted',
        cameraId: FRONT_CAMERA,
        personId: personOf(person),
        name: `Person ${person}`,
        evidence: evidence('agreed', random),
      };
    }
    case 5: {
      const reason = random() < 0.03 ? 'attack-suspected' : random() < 0.5 ? 'too-far-from-everyone' : 'no-agreement';
      return { ...where, kind: 'refused', cameraId: FRONT_CAMERA, evidence: evidence(reason, random) };
    }
    case 0:
      return random() < 0.01 ? { ...where, kind: 'forced' } : { ...where, kind: 'rex' };
    default:
      return { ...where, kind: 'pass', cause: number - 1 };
  }
}

const evidence = (reason: Evidence['reason'], random: () => number): Evidence => ({
  reason,
  mode: '1:K',
  claimed: null,
  encoder: { id: asEncoderId('0'.repeat(64)), by: 'distance' },
  comparisons: PEOPLE,
  d1: random(),
  d2: 1 + random(),
  tau: 1.02,
  margin: 0.1,
  frames: NOTES,
  agreeing: 3,
  liveness: { kind: 'live', score: random(), parts: { miniFas: random() } },
  challenge: null,
  notes: Array.from({ length: NOTES }, (_, i) => ({ at: i * 66, d1: random(), same: true, quality: random(), liveness: random() })),
});
