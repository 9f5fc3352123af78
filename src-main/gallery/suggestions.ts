import { z } from 'zod';
import type { Stamp } from '../core/change';
import type { Embedding, Features } from '../core/embedding';
import type { Quality } from '../core/face';
import { Fault } from '../core/fault';
import {
  asEventId,
  asPersonId,
  asSuggestionId,
  type EncoderId,
  type EventId,
  type PersonId,
  type SuggestionId,
  type TemplateId,
} from '../core/ids';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { addTemplates } from './people';
import { expectFeatures, expectUnit, fromBlob, toBlob } from './vectors';
import { atomically, expectChanges } from './write';

/** A face that a confirmed pass showed. It opens no door before the administrator accepts it. */
export interface Suggestion {
  readonly suggestionId: SuggestionId;
  readonly personId: PersonId;
  readonly eventId: EventId;
  readonly encoderId: EncoderId;
  readonly embedding: Embedding;
  readonly features: Features;
  readonly quality: Quality;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What nobody wanted within a season is forgotten: it is a face without a purpose. */
export const SUGGESTION_KEPT_MS = 90 * 24 * 3600_000;
export const MAX_SUGGESTIONS = 3;

const row = z
  .object({
    id: z.string().transform(asSuggestionId),
    person_id: z.string().transform(asPersonId),
    event_id: z.string().transform(asEventId),
    encoder_id: z.string(),
    embedding: z.instanceof(Buffer).transform(fromBlob),
    features: z.instanceof(Buffer).transform(fromBlob),
    quality: z.string().transform((text) => JSON.parse(text) as Quality),
    at: z.int(),
  })
  .transform((r): Suggestion => ({
    suggestionId: r.id,
    personId: r.person_id,
    eventId: r.event_id,
    encoderId: r.encoder_id as EncoderId,
    embedding: r.embedding,
    features: r.features,
    quality: r.quality,
    at: r.at,
  }));

/** Of the newest MAX_SUGGESTIONS of a person the oldest gives way. */
export function keepSuggestion(db: WritableDatabase, suggestion: Suggestion): void {
  const { suggestionId, personId, eventId, encoderId, embedding, features, quality, at } = suggestion;
  expectUnit(embedding);
  expectFeatures(features);
  atomically(db, () => {
    const result = db
      .prepare(
        'INSERT INTO suggestions (id, person_id, event_id, encoder_id, embedding, features, quality, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(suggestionId, personId, eventId, encoderId, toBlob(embedding), toBlob(features), JSON.stringify(quality), at);
    expectChanges(result, 1);
    db.prepare(
      `DELETE FROM suggestions WHERE person_id = @personId AND rowid NOT IN
         (SELECT rowid FROM suggestions WHERE person_id = @personId ORDER BY at DESC, rowid DESC LIMIT @most)`,
    ).run({ personId, most: MAX_SUGGESTIONS });
  });
}

/** A person's suggestions by this encoder that are not too old, newest first. */
export function suggestionsOf(
  db: ReadableDatabase,
  { personId, encoderId, now }: { readonly personId: PersonId; readonly encoderId: EncoderId; readonly now: number },
): readonly Suggestion[] {
  return db
    .prepare('SELECT * FROM suggestions WHERE person_id = ? AND encoder_id = ? AND at > ? ORDER BY at DESC, rowid DESC')
    .all(personId, encoderId, now - SUGGESTION_KEPT_MS)
    .map((raw) => row.parse(raw));
}

/**
 * Makes a template of it. @returns whose
 * @throws Fault suggestion-unknown, too-many-photos
 */
export function acceptSuggestion(
  db: WritableDatabase,
  { suggestionId, templateId }: { readonly suggestionId: SuggestionId; readonly templateId: TemplateId },
  stamp: Stamp,
): PersonId {
  return atomically(db, () => {
    const { personId, encoderId, embedding, features, quality } = taken(db, suggestionId);
    addTemplates(db, { personId, templates: [{ templateId, encoderId, embedding, features, quality }], origin: 'pass' }, stamp);
    return personId;
  });
}

/**
 * Erases it, in the file and in its journal.
 * @throws Fault suggestion-unknown
 */
export function dismissSuggestion(db: WritableDatabase, { suggestionId }: { readonly suggestionId: SuggestionId }, stamp: Stamp): void {
  atomically(db, () => {
    const { personId } = taken(db, suggestionId);
    appendChange(db, { action: 'suggestion-dismissed', personId }, stamp);
  });
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Whether the administrator has said no to a suggestion of this person since `since`. */
export function dismissedSince(
  db: ReadableDatabase,
  { personId, since }: { readonly personId: PersonId; readonly since: number },
): boolean {
  const found = db.prepare(`SELECT 1 FROM changes WHERE action = 'suggestion-dismissed' AND subject = ? AND at > ? LIMIT 1`);
  return found.get(personId, since) !== undefined;
}

/** Erases what has become too old, in the file and in its journal. */
export function forgetOldSuggestions(db: WritableDatabase, { now }: { readonly now: number }): void {
  const { changes } = db.prepare('DELETE FROM suggestions WHERE at <= ?').run(now - SUGGESTION_KEPT_MS);
  if (changes > 0) db.pragma('wal_checkpoint(TRUNCATE)');
}

function taken(db: WritableDatabase, suggestionId: SuggestionId): Suggestion {
  const raw = db.prepare('DELETE FROM suggestions WHERE id = ? RETURNING *').get(suggestionId);
  if (raw === undefined) throw new Fault('suggestion-unknown', 'This suggestion is no longer there; look at the list again.');
  return row.parse(raw);
}
