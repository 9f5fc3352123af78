import { z } from 'zod';
import { asPersonId, asPhotoId, type EncoderId, type PersonId, type PhotoId } from '../core/ids';
import { MAX_TEMPLATES } from '../core/person';
import type { ReadableDatabase, WritableDatabase } from './database';
import type { ComingEncoder } from './encoders';
import { insertTemplate, type NewTemplate } from './templates';

const WANTED = `
  NOT EXISTS (SELECT 1 FROM templates WHERE photo_id = photos.id AND encoder_id = @encoderId)
  AND (SELECT count(*) FROM templates WHERE person_id = photos.person_id AND encoder_id = @encoderId) < ${MAX_TEMPLATES}`;

/** Kept photos that this encoder has no template of, nor can have one by features that were kept; oldest first. */
export function unencodedPhotos(db: ReadableDatabase, encoder: ComingEncoder): readonly PhotoId[] {
  return db
    .prepare(
      `SELECT id FROM photos WHERE ${WANTED} AND NOT EXISTS
         (SELECT 1 FROM templates JOIN encoders ON encoders.id = encoder_id WHERE photo_id = photos.id AND features_id = @featuresId)
       ORDER BY consented_at, rowid`,
    )
    .pluck()
    .all(encoder)
    .map((id) => z.string().transform(asPhotoId).parse(id));
}

/** Null where it was deleted meanwhile. */
export function pictureOf(db: ReadableDatabase, photoId: PhotoId): Uint8Array | null {
  const picture = db.prepare('SELECT picture FROM photos WHERE id = ?').pluck().get(photoId);
  return picture instanceof Buffer ? new Uint8Array(picture) : null;
}

const row = z.object({ person_id: z.string().transform(asPersonId), consented_at: z.int() });

/** @returns whose it is; null, and nothing is written, where the photo was deleted or the person has as many templates as may be by now */
export function addFromPhoto(db: WritableDatabase, photoId: PhotoId, template: NewTemplate): PersonId | null {
  const encoderId: EncoderId = template.encoderId;
  const raw = db.prepare(`SELECT person_id, consented_at FROM photos WHERE id = @photoId AND ${WANTED}`).get({ photoId, encoderId });
  if (raw === undefined) return null;
  const { person_id: personId, consented_at: at } = row.parse(raw);
  insertTemplate(db, personId, template, { origin: 'photo', at, photoId });
  return personId;
}
