import { z } from 'zod';
import type { Change, Stamp } from '../core/change';
import { Fault } from '../core/fault';
import { asGroupId, asPersonId, type EncoderId, type PersonId } from '../core/ids';
import { MAX_TEMPLATES, PERSON_STATES, type PersonRow, type PersonState } from '../core/person';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { joinFirstGroups } from './entitlements';
import { keepPhoto, type KeptPhoto } from './photos';
import { prepared } from './prepared';
import { insertTemplate, type NewTemplate, type TemplateOrigin } from './templates';
import { atomically, expectChanges } from './write';

const groupIds = z.array(z.string().transform(asGroupId));
const row = z
  .object({
    id: z.string().transform(asPersonId),
    name: z.string(),
    number: z.string().nullable(),
    state: z.enum(PERSON_STATES),
    templates: z.int(),
    foreign_templates: z.int(),
    enrolled_at: z.int(),
    last_pass_at: z.int().nullable(),
    consented_at: z.int().nullable(),
    groups: z.string(),
  })
  .transform((r): PersonRow => ({
    personId: r.id,
    name: r.name,
    number: r.number,
    state: r.state,
    templates: r.templates,
    foreignTemplates: r.foreign_templates,
    enrolledAt: r.enrolled_at,
    lastPassAt: r.last_pass_at,
    consentedAt: r.consented_at,
    groups: groupIds.parse(JSON.parse(r.groups)),
  }));

const numbered = z.object({ personId: z.string().transform(asPersonId), name: z.string() });

export const countPeople = (db: ReadableDatabase): number => z.int().parse(db.prepare('SELECT count(*) FROM people').pluck().get());

/** Everybody, by name. `templates` are those of `encoderId`; foreign are faces that other encoders alone have. */
export function listPeople(db: ReadableDatabase, { encoderId }: { readonly encoderId: EncoderId }): readonly PersonRow[] {
  return db
    .prepare(
      `SELECT id, name, number, state, enrolled_at, consented_at,
         (SELECT count(*) FROM templates WHERE person_id = people.id AND encoder_id = @encoderId) AS templates,
         (SELECT count(DISTINCT coalesce(photo_id, features)) FROM templates AS other WHERE person_id = people.id AND NOT EXISTS
           (SELECT 1 FROM templates AS own WHERE own.person_id = people.id AND own.encoder_id = @encoderId
            AND (own.features = other.features OR own.photo_id = other.photo_id))) AS foreign_templates,
         (SELECT max(at) FROM events WHERE person_id = people.id) AS last_pass_at,
         (SELECT json_group_array(group_id) FROM memberships WHERE person_id = people.id) AS groups
       FROM people ORDER BY name, id`,
    )
    .all({ encoderId })
    .map((raw) => row.parse(raw));
}

/** Null when there is no such person. */
export function personName(db: ReadableDatabase, personId: PersonId): string | null {
  const name = db.prepare('SELECT name FROM people WHERE id = ?').pluck().get(personId);
  return typeof name === 'string' ? name : null;
}

/** Everybody's, as they stand in a list. */
export function namesAndNumbers(db: ReadableDatabase): readonly NameAndNumber[] {
  return nameRow.array().parse(db.prepare('SELECT id AS personId, name, number FROM people ORDER BY name, id').all());
}

/** @throws Fault person-unknown */
export function nameAndNumber(db: ReadableDatabase, personId: PersonId): NameAndNumber {
  const raw = db.prepare('SELECT id AS personId, name, number FROM people WHERE id = ?').get(personId);
  if (raw === undefined) throw unknown();
  return nameRow.parse(raw);
}

const nameRow = z.object({ personId: z.string().transform(asPersonId), name: z.string(), number: z.string().nullable() });
type NameAndNumber = z.infer<typeof nameRow>;

/** Null where he has none; undefined where there is no such person. */
export function personNumber(db: ReadableDatabase, personId: PersonId): string | null | undefined {
  const number = db.prepare('SELECT number FROM people WHERE id = ?').pluck().get(personId);
  return z.string().nullable().optional().parse(number);
}

/** Whether there is such a person, and he is not suspended. */
export const isActive = (db: ReadableDatabase, personId: PersonId): boolean =>
  db.prepare(`SELECT 1 FROM people WHERE id = ? AND state = 'active'`).get(personId) !== undefined;

/** Whoever has this number and may come in; null when nobody does. */
export function activePersonOfNumber(db: ReadableDatabase, number: string): PersonId | null {
  const id = db.prepare(`SELECT id FROM people WHERE number = ? AND state = 'active'`).pluck().get(number);
  return typeof id === 'string' ? asPersonId(id) : null;
}

export interface Numbered {
  readonly personId: PersonId;
  readonly name: string;
}

/** Whoever has this number, whether he may come in or not; null when nobody has. */
export function personOfNumber(db: ReadableDatabase, number: string): Numbered | null {
  const raw = db.prepare('SELECT id AS personId, name FROM people WHERE number = ?').get(number);
  return raw === undefined ? null : numbered.parse(raw);
}

/** What enrolment makes of a photo; the photo itself is there where the person has agreed that it is kept. */
export interface NewFace extends NewTemplate {
  readonly photo?: KeptPhoto | undefined;
}

export interface NewPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly number?: string | null;
  readonly templates: readonly [NewFace, ...NewFace[]];
  /** Somebody states that the person agreed to be recognised. */
  readonly consent?: true;
}

/** @throws Fault name-empty, number-taken */
export function enrolPerson(db: WritableDatabase, { personId, name, number = null, templates, consent }: NewPerson, stamp: Stamp): void {
  atomically(db, () => {
    expectFree(db, number, personId);
    const result = db
      .prepare(`INSERT INTO people (id, name, number, state, enrolled_at, consented_at, consent_by) VALUES (?, ?, ?, 'active', ?, ?, ?)`)
      .run(personId, given(name), number, stamp.at, consent ? stamp.at : null, consent ? stamp.actor : null);
    expectChanges(result, 1);
    joinFirstGroups(db, personId);
    appendChange(db, { action: 'person-enrolled', personId, templates: templates.length, ...(consent ? { consent } : {}) }, stamp);
    for (const template of templates) addFace(db, personId, template, 'photo', stamp);
  });
}

/**
 * Further templates of somebody who is enrolled.
 * @throws Fault person-unknown, too-many-photos
 */
export function addTemplates(
  db: WritableDatabase,
  added: { readonly personId: PersonId; readonly templates: readonly NewFace[]; readonly origin: TemplateOrigin },
  stamp: Stamp,
): void {
  const { personId, templates, origin } = added;
  atomically(db, () => {
    if (personName(db, personId) === null) throw unknown();
    appendChange(db, { action: 'templates-added', personId, templates: templates.length }, stamp);
    for (const template of templates) addFace(db, personId, template, origin, stamp);
    const most = db
      .prepare('SELECT max(n) FROM (SELECT count(*) AS n FROM templates WHERE person_id = ? GROUP BY encoder_id)')
      .pluck()
      .get(personId);
    if (Number(most) > MAX_TEMPLATES) throw new Fault('too-many-photos', `A person can have ${MAX_TEMPLATES} photos; choose fewer.`);
  });
}

/** @throws Fault person-unknown, name-empty */
export function renamePerson(
  db: WritableDatabase,
  { personId, name }: { readonly personId: PersonId; readonly name: string },
  stamp: Stamp,
): void {
  changePerson(db, { action: 'person-renamed', personId }, stamp, () =>
    db.prepare('UPDATE people SET name = ? WHERE id = ?').run(given(name), personId),
  );
}

/** @throws Fault person-unknown, number-taken */
export function setPersonNumber(
  db: WritableDatabase,
  { personId, number }: { readonly personId: PersonId; readonly number: string | null },
  stamp: Stamp,
): void {
  changePerson(db, { action: 'person-number-set', personId }, stamp, () => {
    expectFree(db, number, personId);
    return db.prepare('UPDATE people SET number = ? WHERE id = ?').run(number, personId);
  });
}

/** @throws Fault person-unknown */
export function setPersonState(
  db: WritableDatabase,
  { personId, state }: { readonly personId: PersonId; readonly state: PersonState },
  stamp: Stamp,
): void {
  changePerson(db, { action: 'person-state-set', personId, state }, stamp, () =>
    prepared(db, 'UPDATE people SET state = ? WHERE id = ?').run(state, personId),
  );
}

/**
 * Erases a person with every template and photo, in the file and in its journal; events keep the name that they were written with.
 * @throws Fault person-unknown
 */
export function removePerson(db: WritableDatabase, { personId }: { readonly personId: PersonId }, stamp: Stamp): void {
  takeOut(db, personId, stamp);
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** As `removePerson`, inside a transaction after which the caller erases the journal. @throws Fault person-unknown */
export function takeOut(db: WritableDatabase, personId: PersonId, stamp: Stamp): void {
  changePerson(db, { action: 'person-removed', personId }, stamp, () => prepared(db, 'DELETE FROM people WHERE id = ?').run(personId));
}

function addFace(db: WritableDatabase, personId: PersonId, { photo, ...template }: NewFace, origin: TemplateOrigin, stamp: Stamp): void {
  insertTemplate(db, personId, template, { origin, at: stamp.at, photoId: photo?.photoId ?? null });
  if (photo !== undefined) keepPhoto(db, personId, photo, stamp);
}

function changePerson(db: WritableDatabase, change: Change, stamp: Stamp, write: () => { readonly changes: number }): void {
  atomically(db, () => {
    if (write().changes === 0) throw unknown();
    appendChange(db, change, stamp);
  });
}

const unknown = (): Fault => new Fault('person-unknown', 'There is no such person; look at the list again.');

function expectFree(db: ReadableDatabase, number: string | null, personId: PersonId): void {
  if (number !== null && numberTaken(db, number, personId))
    throw new Fault('number-taken', 'Somebody else has this number: choose another one.');
}

/** Whether anybody has this number, but for one person: people and visitors share them. */
export const numberTaken = (db: ReadableDatabase, number: string, but: PersonId | null = null): boolean =>
  db
    .prepare('SELECT 1 FROM people WHERE number = @number AND id IS NOT @but UNION SELECT 1 FROM visitors WHERE number = @number')
    .get({ number, but }) !== undefined;

function given(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new Fault('name-empty', 'Give the person a name.');
  return trimmed;
}
