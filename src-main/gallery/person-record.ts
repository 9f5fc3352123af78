import { z } from 'zod';
import { ACTORS } from '../core/change';
import { asEncoderId, type PersonId } from '../core/ids';
import type { ReadableDatabase } from './database';
import { qualityOfText } from './quality';
import { TEMPLATE_ORIGINS } from './templates';

const template = z
  .object({ encoder_id: z.string().transform(asEncoderId), made_at: z.int(), origin: z.enum(TEMPLATE_ORIGINS), quality: qualityOfText })
  .transform(({ encoder_id, made_at, origin, quality }) => ({ encoderId: encoder_id, madeAt: made_at, origin, quality }));
const photo = z
  .object({ picture: z.instanceof(Buffer), consented_at: z.int(), recorded_by: z.enum(ACTORS) })
  .transform(({ picture, consented_at, recorded_by }) => ({ picture, consentedAt: consented_at, recordedBy: recorded_by }));

/** What is told of a person's templates, all encoders' and oldest first: when and of what they were made, never the numbers. */
export const templateFactsOf = (db: ReadableDatabase, personId: PersonId): readonly z.output<typeof template>[] =>
  db
    .prepare('SELECT encoder_id, made_at, origin, quality FROM templates WHERE person_id = ? ORDER BY made_at, rowid')
    .all(personId)
    .map((raw) => template.parse(raw));

/** Oldest first. */
export const photosOf = (db: ReadableDatabase, personId: PersonId): readonly z.output<typeof photo>[] =>
  db
    .prepare('SELECT picture, consented_at, recorded_by FROM photos WHERE person_id = ? ORDER BY consented_at, id')
    .all(personId)
    .map((raw) => photo.parse(raw));

/** When those faces were seen that a pass has offered as further templates. */
export const suggestedAt = (db: ReadableDatabase, personId: PersonId): readonly number[] =>
  z.array(z.int()).parse(db.prepare('SELECT at FROM suggestions WHERE person_id = ? ORDER BY at').pluck().all(personId));

/** When he was enrolled, and when he agreed to be recognised; null where nobody wrote that down. */
export const enrolmentOf = (
  db: ReadableDatabase,
  personId: PersonId,
): { readonly enrolled_at: number; readonly consented_at: number | null } =>
  z
    .object({ enrolled_at: z.int(), consented_at: z.int().nullable() })
    .parse(db.prepare('SELECT enrolled_at, consented_at FROM people WHERE id = ?').get(personId));
