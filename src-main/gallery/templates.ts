import { z } from 'zod';
import type { Embedding, Features } from '../core/embedding';
import type { Quality } from '../core/face';
import { asPersonId, type EncoderId, type PersonId, type PhotoId, type TemplateId } from '../core/ids';
import type { PersonState } from '../core/person';
import type { ReadableDatabase, WritableDatabase } from './database';
import { expectFeatures, expectUnit, fromBlob, toBlob } from './vectors';
import { expectChanges } from './write';

/** What the gallery holds of a face by one encoder. */
export interface NewTemplate {
  readonly templateId: TemplateId;
  readonly encoderId: EncoderId;
  readonly embedding: Embedding;
  readonly features: Features;
  /** As it was measured when the face was enrolled; absent where nobody noted it. */
  readonly quality?: Quality;
}

/** Where a template came from: a photo that the administrator chose, or a pass that he accepted. */
export const TEMPLATE_ORIGINS = ['photo', 'pass'] as const;
export type TemplateOrigin = (typeof TEMPLATE_ORIGINS)[number];

export interface OwnTemplate {
  readonly origin: TemplateOrigin;
  readonly embedding: Embedding;
}

export interface ComparedTemplate {
  readonly personId: PersonId;
  readonly embedding: Embedding;
}

const row = z.object({ person_id: z.string(), embedding: z.instanceof(Buffer) });

export interface TemplateSource {
  readonly origin: TemplateOrigin;
  /** When the face was enrolled, milliseconds since the epoch. */
  readonly at: number;
  /** The kept photo that it comes from; null where none was kept. */
  readonly photoId: PhotoId | null;
}

/** To be called inside the transaction that writes the change. */
export function insertTemplate(
  db: WritableDatabase,
  personId: PersonId,
  template: NewTemplate,
  { origin, at, photoId }: TemplateSource,
): void {
  expectUnit(template.embedding);
  expectFeatures(template.features);
  const result = db
    .prepare(
      `INSERT INTO templates (id, person_id, encoder_id, embedding, features, made_at, origin, photo_id, quality)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      template.templateId,
      personId,
      template.encoderId,
      toBlob(template.embedding),
      toBlob(template.features),
      at,
      origin,
      photoId,
      template.quality === undefined ? null : JSON.stringify(template.quality),
    );
  expectChanges(result, 1);
}

/** Templates that may be compared now: of active people, made by this encoder; of one person if he is named. One after the other, never all at once. */
export const activeTemplates = (
  db: ReadableDatabase,
  encoderId: EncoderId,
  personId: PersonId | null = null,
): IterableIterator<ComparedTemplate> => comparedTemplates(db, 'active', encoderId, personId);

/** Likewise, of people in either state: whoever is suspended is searched for apart. */
export function* comparedTemplates(
  db: ReadableDatabase,
  state: PersonState,
  encoderId: EncoderId,
  personId: PersonId | null = null,
): IterableIterator<ComparedTemplate> {
  const rows = db
    .prepare(
      `SELECT person_id, embedding FROM templates JOIN people ON people.id = person_id
       WHERE state = @state AND encoder_id = @encoderId ${ofOne(personId)} ORDER BY templates.rowid`,
    )
    .iterate({ state, encoderId, personId });
  for (const raw of rows) {
    const { person_id, embedding } = row.parse(raw);
    yield { personId: asPersonId(person_id), embedding: fromBlob(embedding) };
  }
}

/** How many templates by this encoder people in this state have; one person of them if he is named. */
export function countTemplates(db: ReadableDatabase, state: PersonState, encoderId: EncoderId, personId: PersonId | null = null): number {
  const count = db
    .prepare(
      `SELECT count(*) FROM templates JOIN people ON people.id = person_id
       WHERE state = @state AND encoder_id = @encoderId ${ofOne(personId)}`,
    )
    .pluck()
    .get({ state, encoderId, personId });
  return Number(count);
}

/** Only so is the index of templates by person used. */
const ofOne = (personId: PersonId | null): string => (personId === null ? '' : 'AND person_id = @personId');

const ownRow = z.object({ embedding: z.instanceof(Buffer), origin: z.enum(TEMPLATE_ORIGINS) });

/** A person's templates of this encoder, whether they may open a door now or not. */
export function templatesOf(
  db: ReadableDatabase,
  { personId, encoderId }: { readonly personId: PersonId; readonly encoderId: EncoderId },
): readonly OwnTemplate[] {
  return db
    .prepare('SELECT embedding, origin FROM templates WHERE person_id = ? AND encoder_id = ? ORDER BY rowid')
    .all(personId, encoderId)
    .map((raw) => {
      const { embedding, origin } = ownRow.parse(raw);
      return { origin, embedding: fromBlob(embedding) };
    });
}

/** When the newest of a person's templates of this encoder was enrolled, milliseconds since the epoch; 0 where he has none. */
export const newestTemplateAt = (
  db: ReadableDatabase,
  { personId, encoderId }: { readonly personId: PersonId; readonly encoderId: EncoderId },
): number =>
  z
    .int()
    .parse(
      db.prepare('SELECT coalesce(max(made_at), 0) FROM templates WHERE person_id = ? AND encoder_id = ?').pluck().get(personId, encoderId),
    );
