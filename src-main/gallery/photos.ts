import { z } from 'zod';
import { ACTORS, type Actor, type Stamp } from '../core/change';
import type { Quality } from '../core/face';
import { Fault } from '../core/fault';
import {
  asEncoderId,
  asPersonId,
  asPhotoId,
  asTemplateId,
  type EncoderId,
  type PersonId,
  type PhotoId,
  type TemplateId,
} from '../core/ids';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { prepared } from './prepared';
import { qualityOfText } from './quality';
import { TEMPLATE_ORIGINS, type TemplateOrigin } from './templates';
import { atomically, expectChanges } from './write';

/** A photo to be kept: the person has agreed to it. */
export interface KeptPhoto {
  readonly photoId: PhotoId;
  /** JPEG. */
  readonly picture: Uint8Array;
}

/** To be called inside the transaction that writes its template. */
export function keepPhoto(db: WritableDatabase, personId: PersonId, { photoId, picture }: KeptPhoto, stamp: Stamp): void {
  const result = db
    .prepare('INSERT INTO photos (id, person_id, picture, consented_at, recorded_by) VALUES (?, ?, ?, ?, ?)')
    .run(photoId, personId, picture, stamp.at, stamp.actor);
  expectChanges(result, 1);
  appendChange(db, { action: 'photo-kept', personId, photoId }, stamp);
}

/**
 * Erases its bytes, in the file and in the journal; the templates that came from it stay. @returns whose it was
 * @throws Fault photo-unknown
 */
export function deletePhoto(db: WritableDatabase, { photoId }: { readonly photoId: PhotoId }, stamp: Stamp): PersonId {
  const personId = takeOutPhoto(db, photoId, stamp);
  db.pragma('wal_checkpoint(TRUNCATE)');
  return personId;
}

/** As `deletePhoto`, inside a transaction after which the caller erases the journal. @throws Fault photo-unknown */
export function takeOutPhoto(db: WritableDatabase, photoId: PhotoId, stamp: Stamp): PersonId {
  return atomically(db, () => {
    const of = prepared(db, 'DELETE FROM photos WHERE id = ? RETURNING person_id').pluck().get(photoId);
    if (typeof of !== 'string') throw new Fault('photo-unknown', 'This photo is no longer kept; look at the person again.');
    appendChange(db, { action: 'photo-deleted', personId: asPersonId(of), photoId }, stamp);
    return asPersonId(of);
  });
}

/** One of a person's faces: a template of the encoder at hand, or one that others alone have a template of. */
export interface Face {
  readonly templateId: TemplateId;
  readonly origin: TemplateOrigin;
  /** When it was enrolled, milliseconds since the epoch. */
  readonly madeAt: number;
  /** The encoder at hand has a template of it. */
  readonly compared: boolean;
  readonly encoderId: EncoderId;
  /** Null of faces that were enrolled before it was noted. */
  readonly quality: Quality | null;
  readonly photo: (KeptPhoto & { readonly consentedAt: number; readonly recordedBy: Actor }) | null;
}

const row = z
  .object({
    id: z.string().transform(asTemplateId),
    origin: z.enum(TEMPLATE_ORIGINS),
    made_at: z.int(),
    compared: z.int(),
    encoder_id: z.string().transform(asEncoderId),
    quality: qualityOfText,
    photo_id: z.string().transform(asPhotoId).nullable(),
    picture: z.instanceof(Buffer).nullable(),
    consented_at: z.int().nullable(),
    recorded_by: z.enum(ACTORS).nullable(),
  })
  .transform(({ id, origin, made_at, compared, encoder_id, quality, photo_id, picture, consented_at, recorded_by }): Face => ({
    templateId: id,
    origin,
    madeAt: made_at,
    compared: compared === 1,
    encoderId: encoder_id,
    quality,
    photo:
      photo_id === null || picture === null || consented_at === null || recorded_by === null
        ? null
        : { photoId: photo_id, picture: new Uint8Array(picture), consentedAt: consented_at, recordedBy: recorded_by },
  }));

/** A person's faces, oldest first, each once. */
export function facesOf(db: ReadableDatabase, of: { readonly personId: PersonId; readonly encoderId: EncoderId }): readonly Face[] {
  return db
    .prepare(
      `SELECT one.id, origin, made_at, encoder_id = @encoderId AS compared, encoder_id, quality, photos.id AS photo_id, picture, consented_at, recorded_by
       FROM templates AS one LEFT JOIN photos ON photos.id = one.photo_id
       WHERE one.person_id = @personId AND NOT EXISTS
         (SELECT 1 FROM templates AS twin
          WHERE twin.person_id = one.person_id AND (twin.features = one.features OR twin.photo_id = one.photo_id)
            AND (twin.encoder_id = @encoderId, -twin.rowid) > (one.encoder_id = @encoderId, -one.rowid))
       ORDER BY made_at, one.rowid`,
    )
    .all(of)
    .map((raw) => row.parse(raw));
}
