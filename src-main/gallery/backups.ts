import { z } from 'zod';
import { asPersonId, asPhotoId, type PersonId, type PhotoId } from '../core/ids';
import type { ReadableDatabase } from './database';
import { personName } from './people';

const OWN = 'station_id = (SELECT id FROM station)';
const ids = z.array(z.string());

/** When the last backup was made of what stands here, by the audit: one that was brought back was made, and could not know of it. Null where none was. */
export const lastBackupAt = (db: ReadableDatabase): number | null =>
  z
    .int()
    .nullable()
    .parse(
      db
        .prepare(
          `SELECT max(iif(action = 'backup-made', at, detail ->> '$.madeAt')) FROM changes
           WHERE ${OWN} AND action IN ('backup-made', 'backup-restored')`,
        )
        .pluck()
        .get(),
    );

/** Of a gallery of any version, which may lack the newest indexes. */
export const countLog = (db: ReadableDatabase): number =>
  z.int().parse(db.prepare(`SELECT count(*) FROM events WHERE ${OWN}`).pluck().get());

/** What a log ends with. */
export function endOfLog(db: ReadableDatabase): { readonly number: number; readonly at: number | null } {
  const last = db.prepare(`SELECT number, at FROM events WHERE ${OWN} ORDER BY number DESC LIMIT 1`).get();
  return z.object({ number: z.int(), at: z.int().nullable() }).parse(last ?? { number: 0, at: null });
}

/** Whoever was removed, by the audit, and is not enrolled. */
export const removedPeople = (db: ReadableDatabase): readonly PersonId[] =>
  ids
    .parse(
      db
        .prepare(
          `SELECT DISTINCT subject FROM changes WHERE ${OWN} AND action = 'person-removed' AND subject NOT IN (SELECT id FROM people)`,
        )
        .pluck()
        .all(),
    )
    .map(asPersonId);

const deletedPhoto = z.object({ photoId: z.string().transform(asPhotoId), personId: z.string().transform(asPersonId) });
export type DeletedPhoto = z.infer<typeof deletedPhoto>;

/** Whose consent was withdrawn, by the audit. */
export const deletedPhotos = (db: ReadableDatabase): readonly DeletedPhoto[] =>
  z.array(deletedPhoto).parse(
    db
      .prepare(
        `SELECT DISTINCT detail ->> '$.photoId' AS photoId, detail ->> '$.personId' AS personId FROM changes
           WHERE ${OWN} AND action = 'photo-deleted'`,
      )
      .all(),
  );

/** Whether a log of any version has an emergency that has not ended. */
export const hasEmergency = (db: ReadableDatabase): boolean =>
  db.prepare(`SELECT detail ->> '$.state' FROM events WHERE ${OWN} AND kind = 'emergency' ORDER BY number DESC LIMIT 1`).pluck().get() ===
  'released';

export const hasPhoto = (db: ReadableDatabase, photoId: PhotoId): boolean =>
  db.prepare('SELECT 1 FROM photos WHERE id = ?').get(photoId) !== undefined;

export const enrolledOf = (db: ReadableDatabase, people: readonly PersonId[]): readonly PersonId[] =>
  people.filter((personId) => personName(db, personId) !== null);
