import { z } from 'zod';
import { ACTORS, type Actor, type Stamp } from '../core/change';
import { Fault } from '../core/fault';
import { asGroupId, asVisitorId, type GroupId, type VisitorId } from '../core/ids';
import type { PinSecret } from '../core/pin-secret';
import type { Subject } from '../core/policy/person';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { groupUnknown } from './groups';
import { prepared } from './prepared';
import { atomically, expectChanges } from './write';

/** Somebody who comes by a PIN with an end, and is not enrolled. Times are milliseconds since the epoch. */
export interface Visitor {
  readonly visitorId: VisitorId;
  readonly name: string;
  readonly number: string;
  readonly until: number;
  readonly issuedAt: number;
  readonly issuedBy: Actor;
  readonly revoked: boolean;
  readonly secret: PinSecret;
}

/** A visitor is forgotten so long after his end; the log keeps his name. This project's own choice. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

const row = z
  .object({
    id: z.string().transform(asVisitorId),
    name: z.string(),
    number: z.string(),
    salt: z.instanceof(Uint8Array),
    memory_kib: z.int(),
    passes: z.int(),
    tag: z.instanceof(Uint8Array),
    until: z.int(),
    issued_at: z.int(),
    issued_by: z.enum(ACTORS),
    revoked_at: z.int().nullable(),
  })
  .transform((r): Visitor => ({
    visitorId: r.id,
    name: r.name,
    number: r.number,
    until: r.until,
    issuedAt: r.issued_at,
    issuedBy: r.issued_by,
    revoked: r.revoked_at !== null,
    secret: { salt: r.salt, cost: { memoryKib: r.memory_kib, passes: r.passes }, own: r.tag, duress: null },
  }));

/** Newest first. */
export const listVisitors = (db: ReadableDatabase): readonly Visitor[] =>
  db
    .prepare('SELECT * FROM visitors ORDER BY issued_at DESC, id')
    .all()
    .map((raw) => row.parse(raw));

/** Null where he is forgotten. */
export function visitorName(db: ReadableDatabase, visitorId: VisitorId): string | null {
  const name = db.prepare('SELECT name FROM visitors WHERE id = ?').pluck().get(visitorId);
  return typeof name === 'string' ? name : null;
}

/** Null where no visitor has this number. */
export function visitorOfNumber(db: ReadableDatabase, number: string): Visitor | null {
  const raw = db.prepare('SELECT * FROM visitors WHERE number = ?').get(number);
  return raw === undefined ? null : row.parse(raw);
}

/** A visitor as a door is asked about him: one who was revoked is as one who was suspended. Null where there is none. */
export function visitorSubject(db: ReadableDatabase, visitorId: string): Subject | null {
  const raw = db.prepare('SELECT * FROM visitors WHERE id = ?').get(visitorId);
  if (raw === undefined) return null;
  const visitor = row.parse(raw);
  const groups = db.prepare('SELECT group_id FROM visitor_groups WHERE visitor_id = ? ORDER BY group_id').pluck().all(visitorId);
  return {
    personId: visitor.visitorId,
    state: visitor.revoked ? 'suspended' : 'active',
    validFrom: null,
    validUntil: null,
    ends: visitor.until,
    longPulse: false,
    groups: z.array(z.string().transform(asGroupId)).parse(groups),
  };
}

export type NewVisitor = Pick<Visitor, 'visitorId' | 'name' | 'number' | 'until' | 'secret'> & { readonly groups: readonly GroupId[] };

/** Those whose end is long over, to the last byte, in the file and in the journal. @param now wall time */
export function forgetVisitors(db: WritableDatabase, now: number): void {
  const { changes } = prepared(db, 'DELETE FROM visitors WHERE until < ?').run(now - KEPT_MS);
  if (changes > 0) db.pragma('wal_checkpoint(TRUNCATE)');
}

/** @throws Fault group-unknown */
export function issueVisitor(db: WritableDatabase, { visitorId, name, number, until, secret, groups }: NewVisitor, stamp: Stamp): void {
  const { salt, cost, own } = secret;
  atomically(db, () => {
    const result = db
      .prepare(
        `INSERT INTO visitors (id, name, number, salt, memory_kib, passes, tag, until, issued_at, issued_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(visitorId, name, number, salt, cost.memoryKib, cost.passes, own, until, stamp.at, stamp.actor);
    expectChanges(result, 1);
    const known = db.prepare('SELECT 1 FROM groups WHERE id = ?');
    const join = db.prepare('INSERT INTO visitor_groups (visitor_id, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING');
    for (const groupId of groups) {
      if (known.get(groupId) === undefined) throw groupUnknown();
      join.run(visitorId, groupId);
    }
    appendChange(db, { action: 'visitor-issued', visitorId, until, groups }, stamp);
  });
}

/** His PIN opens nothing from now on; one that was revoked stays so. @throws Fault visitor-unknown */
export function revokeVisitor(db: WritableDatabase, { visitorId }: { readonly visitorId: VisitorId }, stamp: Stamp): void {
  atomically(db, () => {
    const { changes } = db.prepare('UPDATE visitors SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?').run(stamp.at, visitorId);
    if (changes === 0) throw new Fault('visitor-unknown', 'There is no such visitor; look at the list again.');
    appendChange(db, { action: 'visitor-revoked', visitorId }, stamp);
  });
}
