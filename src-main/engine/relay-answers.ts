import type { FromEngine, Sighting } from '../contract/engine';
import type { Clock } from '../core/clock';
import type { EventId } from '../core/ids';
import type { JournalRecord } from '../core/journal-record';
import { type OrderResult, STAYED_SHUT } from '../core/order';
import type { WritableDatabase } from '../gallery/database';
import { isOrderLogged } from '../gallery/events';
import { forgetPass } from '../gallery/passes';
import type { Door } from './door';
import type { PassSuggestions } from './pass-suggestions';
import { type Taken, takeOver } from './take-over';

export interface RelayAnswersParts {
  readonly db: WritableDatabase;
  readonly clock: Clock;
  readonly door: Pick<Door, 'log' | 'sense' | 'office' | 'call'>;
  readonly suggestions: PassSuggestions;
  readonly tell: (message: FromEngine) => void;
}

/** Hears what became of orders and of the door, from main and from the relay process's journal, and hands it on to whom it concerns. */
export class RelayAnswers {
  constructor(private readonly parts: RelayAnswersParts) {}

  /** What main has seen. */
  seen(sighting: Sighting): void {
    const { db, clock, door } = this.parts;
    // Main and the relay process's journal both tell of it, either first.
    if (sighting.kind === 'order' && isOrderLogged(db, sighting.of)) return;
    door.log.note({ ...sighting, at: clock.wall() });
    if (sighting.kind === 'order') this.#orderEnded(sighting.of, sighting.result);
    if (sighting.kind === 'process' && sighting.process === 'relay') door.log.guarded(() => door.office.end('relay'));
  }

  /** What the relay process wrote down; says up to where it was taken over. */
  journal(records: readonly JournalRecord[]): void {
    const { db, door, tell } = this.parts;
    const { log, sense, office, call } = door;
    log.guarded(() => {
      const taken: Taken[] = [];
      log.take(() => {
        taken.push(...takeOver(db, records));
        return taken.flatMap(({ written }) => (written === null ? [] : [written]));
      });
      for (const { record, written } of taken) {
        const event = written?.event;
        log.guarded(() => sense.heard(record, event?.number ?? null));
        log.guarded(() => office.heard(record));
        if (event?.kind === 'order') this.#orderEnded(event.of, event.result);
        if (event?.kind === 'relay' && event.state === 'connected') log.guarded(() => call.hush());
      }
      const last = records.at(-1);
      if (last !== undefined) tell({ kind: 'taken', mark: { journal: last.journal, upTo: last.seq } });
    });
  }

  /** The lock is down again. @param at monotonic milliseconds */
  locked(at: number): void {
    const { log, sense, office } = this.parts.door;
    log.guarded(() => {
      sense.locked(at);
      office.locked();
    });
  }

  #orderEnded(of: EventId, result: OrderResult): void {
    const { db, door, suggestions } = this.parts;
    const { log, sense, office } = door;
    if (!office.owns(of)) log.guarded(() => sense.orderEnded(of, result));
    log.guarded(() => office.orderEnded(of, result));
    if (STAYED_SHUT.includes(result)) log.guarded(() => forgetPass(db, of));
    suggestions.ended(of, result).catch((error: unknown) => {
      if (!log.isOutOfOrder(error)) throw error;
    });
  }
}
