import type { PinAnswer, PinEntry } from '../../contract/pin';
import type { NewAccessEvent } from '../../core/access-event';
import type { Clock } from '../../core/clock';
import type { Evidence } from '../../core/decision/types';
import type { Reason } from '../../core/decision/evidence';
import { Fault } from '../../core/fault';
import type { CameraId, DoorId, EventId, PersonId } from '../../core/ids';
import { type OpenOrder, ORDER_LIFETIME_MS } from '../../core/order';
import { fitted, NO_TRIES, pausedFor, tried } from '../../core/policy/lockout/pin-tries';
import type { Verdict } from '../../core/policy/admit';
import { kioskHint } from '../../core/policy/reasons';
import type { WritableDatabase } from '../../gallery/database';
import { writeEvent } from '../../gallery/events';
import { recordPass } from '../../gallery/passes';
import { isActive } from '../../gallery/people';
import { type Claim, claimByPin } from '../claim';
import type { Doorkeeper } from '../doorkeeper';
import { greeting } from '../greeting';
import type { LogBook } from '../log-book';
import { doorSettings } from '../settings';
import { type Checked, checkPin, type Owner } from './check-pin';
import { inTurn } from './in-turn';
import type { PinCraft } from './pin-craft';

export interface PinDeskParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly doorId: DoorId;
  readonly craft: PinCraft;
  readonly log: LogBook;
  readonly doorkeeper: Doorkeeper;
  /** Whoever stands before that camera is compared with the claimed person alone from now on. */
  readonly look: (cameraId: CameraId, claim: Claim) => void;
  readonly order: (order: OpenOrder, cameraId: CameraId) => void;
  /** One of the station's own people, under no duress, is let in. */
  readonly letIn: (eventId: EventId) => void;
}

type Right = Extract<Checked, { kind: 'right' }>;

/** Takes numbers and PINs at one door, one after the other, and slows down whoever guesses. Faces never come here. */
export class PinDesk {
  #tries = NO_TRIES;
  readonly #next = inTurn();

  constructor(private readonly parts: PinDeskParts) {}

  /** @param at when it was typed, monotonic milliseconds: what opens for it is late a second after @throws Fault log-unwritable */
  enter(cameraId: CameraId, entry: PinEntry, at: number): Promise<PinAnswer> {
    return this.#next(() => this.#enter(cameraId, entry, at));
  }

  /** Whoever has this number has come in, or has another PIN. */
  forgive(number: string): void {
    this.#tries = fitted(this.#tries, number);
  }

  async #enter(cameraId: CameraId, entry: PinEntry, at: number): Promise<PinAnswer> {
    const { db, clock, doorId, craft, log } = this.parts;
    if (!log.writable) throw new Fault('log-unwritable', 'The log cannot be written: the door stays shut meanwhile.');
    const now = clock.monotonic();
    const paused = pausedFor(this.#tries, entry.number, now);
    if (paused !== null) return { kind: 'paused', remainingMs: paused.remainingMs };
    this.#tries = tried(this.#tries, entry.number, now);
    const checked = await checkPin(db, craft, entry);
    const answer = this.#decide(cameraId, checked, entry.number, at);
    const pause = pausedFor(this.#tries, entry.number, now);
    if (pause !== null) {
      const { failures, remainingMs: forMs, of: pins } = pause;
      log.note({ kind: 'lockout', at: clock.wall(), doorId, failures, forMs, pins });
    }
    return answer;
  }

  #decide(cameraId: CameraId, checked: Checked, number: string, at: number): PinAnswer {
    const { db, doorId, doorkeeper, look } = this.parts;
    const asksFace = doorSettings(db, doorId).asks === 'pin-and-face';
    if (checked.kind === 'right') {
      const verdict = doorkeeper.mayPass(checked.owner.id, 'pin', cameraId);
      const isTold = verdict.kind === 'admit' || kioskHint(verdict.reason) !== 'refused';
      if (isTold || !asksFace) return this.#alone(cameraId, checked, verdict, number, at);
      if (checked.duress) this.#raiseLater(cameraId, checked.owner);
    }
    if (asksFace) {
      look(cameraId, this.#claimOf(checked, number));
      return { kind: 'look' };
    }
    if (checked.kind === 'wrong') this.#refuse(cameraId, 'pin-wrong', checked.owner.kind === 'person' ? checked.owner.id : null, null);
    else this.#refuse(cameraId, 'number-unknown', null, null);
    return { kind: 'refused' };
  }

  /** Of somebody who may come in and has typed his PIN; of everybody else nobody's, and looked at all the same. */
  #claimOf(checked: Checked, number: string): Claim {
    const now = this.parts.clock.monotonic();
    const person = checked.kind !== 'unknown' && checked.owner.kind === 'person' ? checked.owner.id : null;
    if (checked.kind === 'wrong' && person !== null) return claimByPin(null, number, now, person);
    const claim = claimByPin(person !== null && isActive(this.parts.db, person) ? person : null, number, now);
    return checked.kind === 'right' && checked.duress ? { ...claim, underDuress: true } : claim;
  }

  /** A right PIN that does without a face: first the event on disk, then the order. */
  #alone(cameraId: CameraId, { owner, duress }: Right, verdict: Verdict, number: string, at: number): PinAnswer {
    const { doorId } = this.parts;
    if (verdict.kind === 'refuse') {
      const hint = kioskHint(verdict.reason);
      this.#refuse(cameraId, verdict.reason, owner.kind === 'person' ? owner.id : null, owner);
      if (duress) this.#raiseLater(cameraId, owner);
      if (hint !== 'not-now' && hint !== 'other-door' && hint !== 'second-person') return { kind: 'refused' };
      this.forgive(number);
      return { kind: hint };
    }
    const eventId = this.#grant(cameraId, owner, duress, verdict);
    if (owner.kind === 'person' && !duress) this.parts.letIn(eventId);
    this.parts.order({ eventId, doorId, deadline: at + ORDER_LIFETIME_MS, pulseMs: verdict.pulseMs }, cameraId);
    this.forgive(number);
    return { kind: 'granted', name: greeting(doorSettings(this.parts.db, doorId), owner.name) };
  }

  /** With the unlock, at one stroke, the pass and the alarm of a duress PIN. */
  #grant(cameraId: CameraId, owner: Owner, duress: boolean, { noted }: Extract<Verdict, { kind: 'admit' }>): EventId {
    const { db, clock, doorId, log, doorkeeper } = this.parts;
    const at = clock.wall();
    const evidence = unseen('agreed', owner.kind === 'person' ? owner.id : null);
    const granted: NewAccessEvent = {
      kind: 'granted',
      at,
      doorId,
      cameraId,
      personId: owner.id,
      name: owner.name,
      way: 'pin',
      evidence,
    };
    const { eventId } = log.append(noted === null ? granted : { ...granted, noted }, ({ eventId, number: cause }) => {
      recordPass(db, { personId: owner.id, doorId, eventId, at, direction: doorkeeper.direction(cameraId) });
      return duress ? [writeEvent(db, { ...this.#duress(cameraId, owner), cause, monotonic: clock.monotonic() })] : [];
    });
    return eventId;
  }

  #refuse(cameraId: CameraId, reason: Reason, claimed: PersonId | null, owner: Owner | null): void {
    const { clock, doorId, log } = this.parts;
    const who = owner === null ? {} : { recognised: { personId: owner.id, name: owner.name } };
    log.note({ kind: 'refused', at: clock.wall(), doorId, cameraId, way: 'pin', evidence: unseen(reason, claimed), ...who });
  }

  #duress(cameraId: CameraId, { id, name }: Owner): NewAccessEvent {
    const { clock, doorId } = this.parts;
    return { kind: 'duress', at: clock.wall(), doorId, cameraId, personId: id, name };
  }

  /** Once the answer is out: writing it down takes time, which would tell. */
  #raiseLater(cameraId: CameraId, owner: Owner): void {
    const event = this.#duress(cameraId, owner);
    setImmediate(() => this.parts.log.note(event));
  }
}

/** Nothing was compared, and nothing judged. */
const unseen = (reason: Reason, claimed: PersonId | null): Evidence => ({
  encoder: null,
  reason,
  mode: '1:1',
  claimed,
  comparisons: 0,
  d1: null,
  d2: null,
  tau: 0,
  margin: 0,
  frames: 0,
  agreeing: 0,
  liveness: null,
  challenge: null,
  notes: [],
});
