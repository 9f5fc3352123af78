import type { AccessEvent, NewAccessEvent, OfficeEnd } from '../core/access-event';
import type { Clock } from '../core/clock';
import { type DoorId, type EventId, numberOf } from '../core/ids';
import type { JournalRecord } from '../core/journal-record';
import { type OfficeOrder, ORDER_LIFETIME_MS, type OrderResult } from '../core/order';
import { heldOpen } from '../core/policy/office';
import type { Plan } from '../core/policy/rights';
import type { ReadableDatabase } from '../gallery/database';
import { isEmergency, latestOf } from '../gallery/events';
import { doorPolicy, zoneNow } from './settings';

export interface OfficeHoursParts {
  readonly db: ReadableDatabase;
  readonly clock: Clock;
  readonly doorId: DoorId;
  readonly plan: () => Plan;
  /** Durable on disk when it returns. @throws Fault log-unwritable */
  readonly append: (event: NewAccessEvent) => AccessEvent;
  readonly note: (event: NewAccessEvent) => AccessEvent | null;
  readonly order: (order: OfficeOrder) => void;
  /** The door is held open, or no longer, by the event of that number. @param at monotonic milliseconds */
  readonly held: (active: boolean, cause: number, at: number) => void;
}

interface Hold {
  readonly eventId: EventId;
  readonly number: number;
  /** Wall and monotonic milliseconds. */
  readonly at: number;
  readonly since: number;
  /** The board has its ON. */
  readonly confirmed: boolean;
}

/**
 * Office mode: holds a door open from the first pass within a span of its schedule to the span's end. Whatever ends that before its time, only the next pass
 * begins it again; what an administrator ended stays so until the span is over.
 */
export class OfficeHours {
  #hold: Hold | null = null;
  /** The event that began to hold last. */
  #last: EventId | null = null;
  #granted: EventId | null = null;
  #emergency = false;

  constructor(private readonly parts: OfficeHoursParts) {}

  /** What the run before held was let go of with it; an emergency lasts. */
  started(): void {
    const { db, clock, doorId, note } = this.parts;
    this.#emergency = isEmergency(db);
    const [last] = latestOf(db, { kinds: ['office'], limit: 1 });
    if (last?.kind === 'office' && last.state === 'open')
      note({ kind: 'office', state: 'ended', reason: 'restart', doorId, at: clock.wall(), cause: last.number });
  }

  /** Somebody is let in; whether he was, `orderEnded` tells. */
  granted(eventId: EventId): void {
    this.#granted = eventId;
  }

  /** Whether the order was to hold the door open, and not to let somebody in. */
  owns(of: EventId): boolean {
    return of === this.#last;
  }

  /** What became of an order, also of its own. @throws Fault log-unwritable */
  orderEnded(of: EventId, result: OrderResult): void {
    if (this.#hold?.eventId === of) return this.#answered(this.#hold, result);
    if (of !== this.#granted || result !== 'opened') return;
    this.#granted = null;
    if (this.#hold === null && !this.#emergency && this.#isDue(this.parts.clock.wall()) && !this.#isEndedForNow()) this.#begin(of);
  }

  /** To be called once a second: prolongs what is held, or ends it. */
  look(): void {
    if (this.#hold === null) return;
    if (this.#isDue(this.#hold.at)) this.#order(this.#hold.eventId, 'renew');
    else this.end('schedule');
  }

  /** Schedules, holidays, the zone or what the door asks are others from now on. */
  policyChanged(): void {
    if (this.#hold !== null && !this.#isDue(this.#hold.at)) this.end('settings');
  }

  /** What the relay process wrote down. */
  heard(record: JournalRecord): void {
    if (record.kind === 'emergency') this.#emergency = record.state !== 'ended';
    // What came before it was held says nothing about it.
    if (this.#hold === null || record.monotonic < this.#hold.since) return;
    if (record.kind === 'emergency' && this.#emergency) this.end('emergency');
    if (record.kind === 'relay') this.end('relay');
  }

  /** The lock is down. */
  locked(): void {
    if (this.#hold?.confirmed === true) this.end('relay');
  }

  end(reason: OfficeEnd): void {
    const hold = this.#hold;
    if (hold === null) return;
    const { clock, doorId, note, held } = this.parts;
    this.#hold = null;
    this.#order(hold.eventId, 'end');
    if (hold.confirmed) held(false, hold.number, clock.monotonic());
    note({ kind: 'office', state: 'ended', reason, doorId, at: clock.wall(), cause: hold.number });
  }

  #begin(pass: EventId): void {
    const { clock, doorId, append } = this.parts;
    const [at, since] = [clock.wall(), clock.monotonic()];
    const { eventId, number } = append({ kind: 'office', state: 'open', reason: null, doorId, at, cause: numberOf(pass) });
    this.#last = eventId;
    this.#hold = { eventId, number, at, since, confirmed: false };
    this.parts.order({ eventId, doorId, deadline: since + ORDER_LIFETIME_MS, to: 'begin' });
  }

  #answered(hold: Hold, result: OrderResult): void {
    if (result !== 'opened') return this.end('relay');
    if (hold.confirmed) return;
    this.#hold = { ...hold, confirmed: true };
    this.parts.held(true, hold.number, this.parts.clock.monotonic());
  }

  #order(eventId: EventId, to: 'renew' | 'end'): void {
    const { clock, doorId, order } = this.parts;
    order({ eventId, doorId, deadline: clock.monotonic() + ORDER_LIFETIME_MS, to });
  }

  /** @param passedAt milliseconds since the epoch */
  #isDue(passedAt: number): boolean {
    const { db, clock, doorId, plan } = this.parts;
    const { officeMode } = doorPolicy(db, doorId);
    const { schedules, holidays } = plan();
    const schedule = officeMode === null ? undefined : schedules.get(officeMode.scheduleId);
    return schedule !== undefined && heldOpen(schedule, holidays, passedAt, clock.wall(), zoneNow(db));
  }

  /** An administrator ended it within the present span. */
  #isEndedForNow(): boolean {
    const ends = latestOf(this.parts.db, { kinds: ['office'], limit: 100 });
    const byHand = ends.find((event) => event.kind === 'office' && event.reason === 'administrator');
    return byHand !== undefined && this.#isDue(byHand.at);
  }
}
