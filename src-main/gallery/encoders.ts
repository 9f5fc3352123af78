import { z } from 'zod';
import type { Embedding, Features } from '../core/embedding';
import { asPersonId, asPhotoId, asTemplateId, type EncoderId, type FeaturesId, type PersonId } from '../core/ids';
import type { ReadableDatabase, WritableDatabase } from './database';
import { insertTemplate, TEMPLATE_ORIGINS } from './templates';
import { fromBlob } from './vectors';
import { qualityOfText } from './quality';

/** An encoder and the nets whose features lie beside its templates; a head stands on them, a net of its own does not. */
export interface KnownEncoder {
  readonly encoderId: EncoderId;
  readonly featuresId: FeaturesId;
}

/** An encoder and the features that it can encode anew; a net of its own can none. */
export interface ComingEncoder {
  readonly encoderId: EncoderId;
  readonly featuresId: FeaturesId | null;
}

/** To be called before an encoder's first template is written. */
export function noteEncoder(db: WritableDatabase, { encoderId, featuresId }: KnownEncoder): void {
  db.prepare('INSERT INTO encoders (id, features_id) VALUES (?, ?) ON CONFLICT DO NOTHING').run(encoderId, featuresId);
}

const TWIN = `
  SELECT 1 FROM templates AS own
  WHERE own.person_id = other.person_id AND own.encoder_id = @encoderId AND (own.features = other.features OR own.photo_id = other.photo_id)`;

/**
 * Templates of other encoders on the same nets whose faces this one has not: told by their features, which are the same bytes, or by their photo. A face
 * that two of them have comes twice.
 * @returns row numbers, oldest first
 */
export function unencodedFaces(db: ReadableDatabase, encoder: KnownEncoder): readonly number[] {
  const rows = db
    .prepare(
      `SELECT other.rowid FROM templates AS other JOIN encoders ON encoders.id = other.encoder_id
       WHERE features_id = @featuresId AND encoder_id <> @encoderId AND NOT EXISTS (${TWIN}) ORDER BY other.rowid`,
    )
    .pluck()
    .all(encoder);
  return z.array(z.int()).parse(rows);
}

const row = z.object({
  person_id: z.string().transform(asPersonId),
  features: z.instanceof(Buffer).transform(fromBlob),
  origin: z.enum(TEMPLATE_ORIGINS),
  made_at: z.int(),
  photo_id: z.string().transform(asPhotoId).nullable(),
  quality: qualityOfText,
});

export interface Encoding {
  readonly encoderId: EncoderId;
  readonly project: (features: Features) => Embedding;
  readonly newId: () => string;
}

/**
 * Encodes faces, each once; the others' templates stay as they are, and whoever was erased meanwhile is passed over. To be called inside a transaction.
 * @returns how many were encoded
 */
export function encodeAnew(db: WritableDatabase, faces: readonly number[], { encoderId, project, newId }: Encoding): number {
  const find = db.prepare(
    `SELECT person_id, features, origin, made_at, photo_id, quality FROM templates AS other WHERE rowid = @face AND NOT EXISTS (${TWIN})`,
  );
  let encoded = 0;
  for (const face of faces) {
    const raw = find.get({ face, encoderId });
    if (raw === undefined) continue;
    const { person_id, features, origin, made_at: at, photo_id: photoId, quality } = row.parse(raw);
    const known = { templateId: asTemplateId(newId()), encoderId, embedding: project(features), features };
    const template = quality === null ? known : { ...known, quality };
    insertTemplate(db, person_id, template, { origin, at, photoId });
    encoded += 1;
  }
  return encoded;
}

/**
 * Who has templates and would have none by this encoder, once all was encoded anew that can be: by name.
 * @param photos whether kept photos are still to be encoded; of those that were, whoever has no template by then has a photo that it cannot use
 */
export function peopleToEnrolAgain(
  db: ReadableDatabase,
  encoder: ComingEncoder,
  photos: 'to-be-encoded' | 'encoded',
): readonly { readonly personId: PersonId; readonly name: string }[] {
  return db
    .prepare(
      `SELECT id, name FROM people WHERE NOT EXISTS
         (SELECT 1 FROM templates LEFT JOIN encoders ON encoders.id = encoder_id
          WHERE person_id = people.id AND (encoder_id = @encoderId OR features_id = @featuresId))
       AND NOT (@byPhoto AND EXISTS (SELECT 1 FROM photos WHERE person_id = people.id))
       ORDER BY name, id`,
    )
    .all({ ...encoder, byPhoto: Number(photos === 'to-be-encoded') })
    .map((raw) => person.parse(raw));
}

const person = z.object({ id: z.string().transform(asPersonId), name: z.string() }).transform(({ id, name }) => ({ personId: id, name }));
