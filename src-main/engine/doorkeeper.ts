import type { AccessEvent } from '../core/access-event';
import type { Clock } from '../core/clock';
import type { InputStates } from '../core/door-input';
import type { CameraId, DoorId, PersonId, VisitorId } from '../core/ids';
import { admit, pulseFor, type Question, type Verdict, type Way } from '../core/policy/admit';
import { type Waiting, whoWaits } from '../core/policy/pairing';
import type { Direction } from '../core/policy/passback';
import type { Subject } from '../core/policy/person';
import type { Plan } from '../core/policy/rights';
import { holidaysOf } from '../core/policy/schedule';
import type { WritableDatabase } from '../gallery/database';
import { subjectOf } from '../gallery/entitlements';
import { listGroups } from '../gallery/groups';
import { listHolidays } from '../gallery/holidays';
import { lastPass } from '../gallery/passes';
import { listSchedules } from '../gallery/schedules';
import { visitorSubject } from '../gallery/visitors';
import { directionOf } from './direction';
import { doorPolicy, doorSettings, zoneNow } from './settings';

/** Asks whether whoever was recognised may pass a door now: from what the gallery says, and who waits there for a second person. */
export class Doorkeeper {
  #plan: Plan | null = null;
  /** Two who are to pass together stand on one side. */
  readonly #waiting = new Map<CameraId, Waiting & { readonly way: Way }>();
  #inputs: InputStates = {};

  constructor(
    private readonly db: WritableDatabase,
    private readonly clock: Clock,
    private readonly doorId: DoorId,
  ) {}

  /** Groups, schedules or holidays are others from now on. */
  planChanged(): void {
    this.#plan = null;
  }

  get plan(): Plan {
    return (this.#plan ??= planOf(this.db));
  }

  /** How the door's inputs stand from now on. */
  inputsAre(inputs: InputStates): void {
    this.#inputs = inputs;
  }

  /** Which way a camera of this door sees people go; null where a door has one camera alone, and nobody has said it. */
  direction(cameraId: CameraId): Direction | null {
    const { db, doorId } = this;
    const said = doorPolicy(db, doorId).cameras.some((camera) => camera.cameraId === cameraId);
    return said || doorSettings(db, doorId).cameras.inside !== null ? directionOf(db, doorId, cameraId) : null;
  }

  mayPass(personId: PersonId | VisitorId, way: Way, cameraId: CameraId): Verdict {
    const now = this.clock.monotonic();
    const verdict = this.#judge(personId, way, cameraId, this.#whoWaits(cameraId, now));
    if (verdict.kind === 'admit') this.#waiting.delete(cameraId);
    else if (verdict.reason === 'second-person-awaited') this.#waiting.set(cameraId, { personId, way, at: now });
    return verdict;
  }

  #judge(personId: PersonId | VisitorId, way: Way, cameraId: CameraId, waiting: Question['waiting']): Verdict {
    const { db, doorId } = this;
    const person = this.#subject(personId);
    if (person === null) return { kind: 'refuse', reason: 'person-suspended' };
    const { asks, pulseMs, inputs } = doorSettings(db, doorId);
    const { longPulseMs, passback, twoPersons, ...policy } = doorPolicy(db, doorId);
    // Nobody but visitors has an end.
    const pinAlone = policy.pinAlone === 'everybody' || (policy.pinAlone === 'visitors' && person.ends !== null);
    return admit(
      {
        at: this.clock.wall(),
        door: { doorId, zone: zoneNow(db), asks, pinAlone, pulseMs, longPulseMs, passback, twoPersons },
        person,
        way,
        direction: this.direction(cameraId),
        // Whoever is locked out was not searched for.
        lockedOut: false,
        lastPass: lastPass(db, { personId, doorId }),
        otherDoor: inputs.some(({ role }) => role === 'other-door') ? otherDoor(this.#inputs['other-door']) : null,
        waiting,
      },
      this.plan,
    );
  }

  /** For how long the order of that unlock opens the door, milliseconds. */
  pulseOf(unlock: AccessEvent): number {
    const person = unlock.kind === 'granted' ? this.#subject(unlock.personId) : null;
    const { pulseMs } = doorSettings(this.db, this.doorId);
    return person === null ? pulseMs : pulseFor(person, { pulseMs, longPulseMs: doorPolicy(this.db, this.doorId).longPulseMs });
  }

  /** The first of two, as long as nothing but the second is missing: he may have been suspended, or his hours may have ended, since. */
  #whoWaits(cameraId: CameraId, now: number): Question['waiting'] {
    const first = this.#waiting.get(cameraId) ?? null;
    const waits = whoWaits(first, now);
    if (first === null || waits === null) return null;
    const verdict = this.#judge(waits, first.way, cameraId, null);
    return verdict.kind === 'refuse' && verdict.reason === 'second-person-awaited' ? waits : null;
  }

  #subject(personId: PersonId | VisitorId): Subject | null {
    return subjectOf(this.db, personId) ?? visitorSubject(this.db, personId);
  }
}

/** @param open as it was told; undefined where nothing was, null where it cannot be read */
const otherDoor = (open: boolean | null | undefined): Question['otherDoor'] => {
  if (typeof open !== 'boolean') return 'unknown';
  return open ? 'open' : 'shut';
};

const planOf = (db: WritableDatabase): Plan => ({
  groups: new Map(listGroups(db).map((group) => [group.groupId, group])),
  schedules: new Map(listSchedules(db).map((schedule) => [schedule.scheduleId, schedule])),
  holidays: holidaysOf(listHolidays(db)),
});
