import { z } from 'zod';
import type { Stamp } from '../core/change';
import type { PersonId } from '../core/ids';
import type { PinKind } from '../core/pin';
import type { PinSecret } from '../core/pin-secret';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically, expectChanges } from './write';

const tag = z.instanceof(Uint8Array).nullable();
const row = z
  .object({ salt: z.instanceof(Uint8Array), memory_kib: z.int(), passes: z.int(), own: tag, duress: tag })
  .transform(({ salt, memory_kib, passes, own, duress }): PinSecret => ({ salt, cost: { memoryKib: memory_kib, passes }, own, duress }));

/** Null where he has no PIN. */
export function pinsOf(db: ReadableDatabase, personId: PersonId): PinSecret | null {
  const raw = db.prepare('SELECT salt, memory_kib, passes, own, duress FROM pins WHERE person_id = ?').get(personId);
  return raw === undefined ? null : row.parse(raw);
}

/** @param secret with the new PIN in it; under another salt than before it can hold no other PIN */
export function setPin(
  db: WritableDatabase,
  { personId, pin, secret }: { readonly personId: PersonId; readonly pin: PinKind; readonly secret: PinSecret },
  stamp: Stamp,
): void {
  const { salt, cost, own, duress } = secret;
  atomically(db, () => {
    const result = db
      .prepare(
        `INSERT INTO pins (person_id, salt, memory_kib, passes, own, duress) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (person_id) DO UPDATE SET salt = excluded.salt, memory_kib = excluded.memory_kib, passes = excluded.passes,
           own = excluded.own, duress = excluded.duress`,
      )
      .run(personId, salt, cost.memoryKib, cost.passes, own, duress);
    expectChanges(result, 1);
    appendChange(db, { action: 'pin-set', personId, pin }, stamp);
  });
}

/** Nothing changes where there is none. */
export function clearPin(
  db: WritableDatabase,
  { personId, pin }: { readonly personId: PersonId; readonly pin: PinKind },
  stamp: Stamp,
): void {
  atomically(db, () => {
    const held = pinsOf(db, personId);
    if (held === null || held[pin] === null) return;
    const other = pin === 'own' ? held.duress : held.own;
    db.prepare(other === null ? 'DELETE FROM pins WHERE person_id = ?' : `UPDATE pins SET ${pin} = NULL WHERE person_id = ?`).run(personId);
    appendChange(db, { action: 'pin-cleared', personId, pin }, stamp);
  });
}
