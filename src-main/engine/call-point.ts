import { type AlarmSettings, type CallState, isSpare, type NamedOutput, type RingOrder } from '../contract/alarms';
import type { DoorSettings } from '../contract/settings';
import type { AccessEvent, NewAccessEvent } from '../core/access-event';
import type { AlarmKind, AlarmRow } from '../core/alarm';
import type { Clock } from '../core/clock';
import { type DoorId, type EventId, numberOf } from '../core/ids';
import { ORDER_LIFETIME_MS } from '../core/order';

/** Then the kiosk says that nobody has answered; it goes on ringing. */
export const UNANSWERED_AFTER_MS = 30_000;
/** Rings of a second, so that what hangs on the bell falls silent soon after somebody has answered. */
const RING_MS = 1000;
export const RING_EVERY_MS = 3000;
const ANSWERED_SHOWN_MS = 10_000;

/** What a siren is for: somebody is at the door, or at the station's case. A suspected attack is not told to whoever tries it. */
const SOUNDING: readonly AlarmKind[] = ['forced', 'held', 'tamper', 'emergency'];
const CALLING: readonly AlarmKind[] = ['call', 'unanswered'];

export interface CallPointParts {
  readonly doorId: DoorId;
  readonly clock: Clock;
  readonly door: () => DoorSettings;
  readonly settings: () => AlarmSettings;
  readonly openAlarms: () => readonly AlarmRow[];
  readonly note: (event: NewAccessEvent) => AccessEvent | null;
  readonly changed: (state: CallState | null) => void;
  readonly ring: (ring: RingOrder) => void;
}

/** The call button, and what rings: the bell for whoever calls, the siren for alarms, each until it is acknowledged. */
export class CallPoint {
  /** When it began to ring, monotonic milliseconds. */
  #rungAt: number | null = null;
  #answeredAt: number | null = null;
  #said: CallState | null | undefined;
  #rangAt = -Infinity;
  /** The call of which it was noted that nobody has answered. */
  #missed: EventId | null = null;

  constructor(private readonly parts: CallPointParts) {}

  /** Null where no bell is wired. */
  get state(): CallState | null {
    const { clock } = this.parts;
    if (this.#bell() === null) return null;
    const open = this.#open();
    if (open.has('unanswered')) return 'unanswered';
    if (open.has('call')) return 'ringing';
    return this.#answeredAt !== null && clock.monotonic() - this.#answeredAt < ANSWERED_SHOWN_MS ? 'answered' : 'none';
  }

  /** The button was pressed. Where it rings already, or nothing would ring, nothing more happens. */
  press(): void {
    const { clock, doorId, note } = this.parts;
    const state = this.state;
    if (state !== 'none' && state !== 'answered') return;
    this.#rungAt = clock.monotonic();
    this.#answeredAt = null;
    note({ kind: 'call', state: 'rung', doorId, at: clock.wall() });
    this.look();
  }

  /** To be asked every second, and whenever an alarm was raised or acknowledged. */
  look(): void {
    this.#answer();
    this.#miss();
    const state = this.state;
    if (state !== this.#said) this.parts.changed(state);
    this.#said = state;
    this.#sound();
  }

  /** The relay was connected: what still sounds of a run before falls silent. */
  hush(): void {
    const { settings, door, doorId, clock, ring } = this.parts;
    const { bell, siren } = settings();
    for (const named of [bell, siren]) {
      if (named !== null && isSpare(door(), named))
        ring({ doorId, output: named.output, forMs: 0, deadline: clock.monotonic() + ORDER_LIFETIME_MS });
    }
  }

  #answer(): void {
    if (this.#rungAt === null || this.#calling()) return;
    this.#rungAt = null;
    this.#answeredAt = this.parts.clock.monotonic();
  }

  #miss(): void {
    const { clock, doorId, note, openAlarms } = this.parts;
    const call = openAlarms().find(({ kind }) => kind === 'call');
    if (call === undefined || call.eventId === this.#missed || this.#open().has('unanswered')) return;
    // Rung before this engine came: it has waited long enough.
    const waited = this.#rungAt === null ? Infinity : clock.monotonic() - this.#rungAt;
    if (waited < UNANSWERED_AFTER_MS) return;
    this.#rungAt ??= clock.monotonic();
    this.#missed = call.eventId;
    note({ kind: 'call', state: 'unanswered', doorId, at: clock.wall(), cause: numberOf(call.eventId) });
  }

  #sound(): void {
    const { clock, doorId, door, settings, ring } = this.parts;
    const now = clock.monotonic();
    if (now - this.#rangAt < RING_EVERY_MS) return;
    const siren = SOUNDING.some((kind) => this.#open().has(kind)) ? settings().siren : null;
    const bell = this.#calling() ? this.#bell() : null;
    const outputs = new Set([siren, bell].flatMap((named) => (named !== null && isSpare(door(), named) ? [named.output] : [])));
    for (const output of outputs) ring({ doorId, output, forMs: RING_MS, deadline: now + ORDER_LIFETIME_MS });
    if (outputs.size > 0) this.#rangAt = now;
  }

  #calling(): boolean {
    return CALLING.some((kind) => this.#open().has(kind));
  }

  #open(): ReadonlySet<AlarmKind> {
    return new Set(this.parts.openAlarms().map(({ kind }) => kind));
  }

  #bell(): NamedOutput | null {
    const { bell } = this.parts.settings();
    return bell !== null && isSpare(this.parts.door(), bell) ? bell : null;
  }
}
