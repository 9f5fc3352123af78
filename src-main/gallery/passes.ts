import { z } from 'zod';
import type { Stamp } from '../core/change';
import { Fault } from '../core/fault';
import type { DoorId, EventId, PersonId, VisitorId } from '../core/ids';
import type { LastPass } from '../core/policy/passback';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically, expectChanges } from './write';

const row = z.object({ at: z.int(), direction: z.enum(['in', 'out']).nullable() });

/** Null where he has not passed this door, or that was forgotten. */
export function lastPass(
  db: ReadableDatabase,
  { personId, doorId }: { readonly personId: PersonId | VisitorId; readonly doorId: DoorId },
): LastPass | null {
  const raw = db
    .prepare('SELECT at, direction FROM passes WHERE person_id = ? AND door_id = ? ORDER BY id DESC LIMIT 1')
    .get(personId, doorId);
  return raw === undefined ? null : row.parse(raw);
}

export interface Pass extends LastPass {
  readonly personId: PersonId | VisitorId;
  readonly doorId: DoorId;
  readonly eventId: EventId;
}

/** Orders of which it is not yet known what became of them, and one before: more than come from two cameras before their deadline. */
const KEPT = 5;

/** To be called inside the transaction that writes its event. */
export function recordPass(db: WritableDatabase, { personId, doorId, eventId, at, direction }: Pass): void {
  const result = db
    .prepare('INSERT INTO passes (person_id, door_id, event_id, at, direction) VALUES (?, ?, ?, ?, ?)')
    .run(personId, doorId, eventId, at, direction);
  expectChanges(result, 1);
  db.prepare(
    `DELETE FROM passes WHERE person_id = @personId AND door_id = @doorId
     AND id NOT IN (SELECT id FROM passes WHERE person_id = @personId AND door_id = @doorId ORDER BY id DESC LIMIT ${String(KEPT)})`,
  ).run({ personId, doorId });
}

/** The door did not open after all: nobody is held back by a pass that was none, and the one before it counts again. */
export function forgetPass(db: WritableDatabase, eventId: EventId): void {
  db.prepare('DELETE FROM passes WHERE event_id = ?').run(eventId);
}

/** An administrator's reset: of one person, or (null) of everybody. @throws Fault person-unknown */
export function resetPasses(db: WritableDatabase, { personId }: { readonly personId: PersonId | null }, stamp: Stamp): void {
  atomically(db, () => {
    if (personId !== null && db.prepare('SELECT 1 FROM people WHERE id = ?').get(personId) === undefined)
      throw new Fault('person-unknown', 'There is no such person; look at the list again.');
    db.prepare('DELETE FROM passes WHERE @personId IS NULL OR person_id = @personId').run({ personId });
    appendChange(db, { action: 'passback-reset', personId }, stamp);
  });
}
