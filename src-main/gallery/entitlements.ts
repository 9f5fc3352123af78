import { z } from 'zod';
import type { Stamp } from '../core/change';
import { Fault } from '../core/fault';
import { asGroupId, type PersonId, type VisitorId } from '../core/ids';
import { PERSON_STATES } from '../core/person';
import type { Entitlement, Subject } from '../core/policy/person';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { groupUnknown } from './groups';
import { prepared } from './prepared';
import { atomically } from './write';

const row = z.object({
  state: z.enum(PERSON_STATES),
  valid_from: z.string().nullable(),
  valid_until: z.string().nullable(),
  long_pulse: z.int(),
});

/** What is settled about a person; null where there is no such person. */
export function subjectOf(db: ReadableDatabase, personId: PersonId | VisitorId): Subject | null {
  const raw = prepared(db, 'SELECT state, valid_from, valid_until, long_pulse FROM people WHERE id = ?').get(personId);
  if (raw === undefined) return null;
  const { state, valid_from, valid_until, long_pulse } = row.parse(raw);
  const groups = prepared(db, 'SELECT group_id FROM memberships WHERE person_id = ? ORDER BY group_id').pluck().all(personId);
  return {
    personId,
    state,
    validFrom: valid_from,
    validUntil: valid_until,
    longPulse: long_pulse === 1,
    ends: null,
    groups: z.array(z.string().transform(asGroupId)).parse(groups),
  };
}

/** @throws Fault person-unknown, group-unknown */
export function setEntitlement(
  db: WritableDatabase,
  { personId, entitlement }: { readonly personId: PersonId; readonly entitlement: Entitlement },
  stamp: Stamp,
): void {
  const { validFrom, validUntil, longPulse, groups } = entitlement;
  atomically(db, () => {
    const { changes } = prepared(db, 'UPDATE people SET valid_from = ?, valid_until = ?, long_pulse = ? WHERE id = ?').run(
      validFrom,
      validUntil,
      Number(longPulse),
      personId,
    );
    if (changes === 0) throw new Fault('person-unknown', 'There is no such person; look at the list again.');
    prepared(db, 'DELETE FROM memberships WHERE person_id = ?').run(personId);
    const known = prepared(db, 'SELECT 1 FROM groups WHERE id = ?');
    const join = prepared(db, 'INSERT INTO memberships (person_id, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING');
    for (const groupId of groups) {
      if (known.get(groupId) === undefined) throw groupUnknown();
      join.run(personId, groupId);
    }
    appendChange(db, { action: 'person-entitled', personId, entitlement }, stamp);
  });
}

/** Into the groups that new people join. To be called inside the transaction that enrols him. */
export function joinFirstGroups(db: WritableDatabase, personId: PersonId): void {
  db.prepare('INSERT INTO memberships (person_id, group_id) SELECT ?, id FROM groups WHERE for_new = 1').run(personId);
}
