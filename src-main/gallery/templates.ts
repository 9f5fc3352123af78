import { z } from 'zod';
import type { Embedding, Features } from '../core/embedding';
import { asPersonId, type EncoderId, type PersonId, type TemplateId } from '../core/ids';
import type { ReadableDatabase, WritableDatabase } from './database';
import { expectFeatures, expectUnit, fromBlob, toBlob } from './vectors';
import { expectChanges } from './write';

/** What enrolment keeps of a photo. */
export interface NewTemplate {
  readonly templateId: TemplateId;
  readonly encoderId: EncoderId;
  readonly embedding: Embedding;
  readonly features: Features;
}

export interface ActiveTemplate {
  readonly personId: PersonId;
  readonly embedding: Embedding;
}

const row = z.object({ person_id: z.string(), embedding: z.instanceof(Buffer) });

/** To be called inside the transaction that writes the change. */
export function insertTemplate(db: WritableDatabase, personId: PersonId, template: NewTemplate, at: number): void {
  expectUnit(template.embedding);
  expectFeatures(template.features);
  const result = db
    .prepare('INSERT INTO templates (id, person_id, encoder_id, embedding, features, made_at) VALUES (?, ?, ?, ?, ?, ?)')
    .run(template.templateId, personId, template.encoderId, toBlob(template.embedding), toBlob(template.features), at);
  expectChanges(result, 1);
}

/** Templates that may be compared now: of active people, made by this encoder; of one person if he is named. */
export function activeTemplates(db: ReadableDatabase, encoderId: EncoderId, personId: PersonId | null = null): readonly ActiveTemplate[] {
  return db
    .prepare(
      `SELECT person_id, embedding FROM templates JOIN people ON people.id = person_id
       WHERE state = 'active' AND encoder_id = @encoderId AND (@personId IS NULL OR person_id = @personId) ORDER BY templates.rowid`,
    )
    .all({ encoderId, personId })
    .map((raw) => {
      const { person_id, embedding } = row.parse(raw);
      return { personId: asPersonId(person_id), embedding: fromBlob(embedding) };
    });
}
