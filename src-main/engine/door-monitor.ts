import type { AccessEvent, NewAccessEvent } from '../core/access-event';
import type { Clock } from '../core/clock';
import { nextDoor, nextDoorDue } from '../core/door-contact/next-door';
import { type DoorContactParams, type DoorContactState, type DoorHappening, type DoorInput, UNSEEN } from '../core/door-contact/types';
import type { DoorId } from '../core/ids';

export interface DoorMonitorParts {
  readonly doorId: DoorId;
  readonly clock: Clock;
  readonly params: () => DoorContactParams;
  readonly note: (event: NewAccessEvent) => AccessEvent | null;
}

/** Watches one door's contact, and writes down what it shows. */
export class DoorMonitor {
  #state: DoorContactState = UNSEEN;
  /** The number of the event that stands for the present opening. */
  #opening: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: DoorMonitorParts) {}

  get contactIsKnown(): boolean {
    return this.#state.contact.kind !== 'unknown';
  }

  /** @param at monotonic milliseconds */
  take(input: DoorInput, at: number): void {
    const [state, happened] = nextDoor(this.#state, input, at, this.parts.params());
    if (input.kind === 'contact' && input.open === true && state.contact !== this.#state.contact) this.#opening = null;
    this.#state = state;
    for (const happening of happened) this.#write(happening);
    clearTimeout(this.#timer);
    const due = nextDoorDue(state);
    if (due === null) return;
    const { clock } = this.parts;
    this.#timer = setTimeout(() => this.take({ kind: 'time' }, clock.monotonic()), Math.max(0, Math.ceil(due - clock.monotonic())));
    this.#timer.unref();
  }

  #write(happening: DoorHappening): void {
    const { doorId, clock, note } = this.parts;
    const { at, ...rest } = happening;
    const cause = 'cause' in rest ? rest.cause : rest.kind === 'forced' ? null : this.#opening;
    const written = note({
      ...rest,
      doorId,
      at: Math.round(clock.wall() - (clock.monotonic() - at)),
      monotonic: at,
      cause,
    });
    if (rest.kind === 'pass' || rest.kind === 'forced') this.#opening = written?.number ?? null;
  }
}
