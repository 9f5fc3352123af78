import { randomUUID } from 'node:crypto';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../src-main/core/embedding';
import { asEncoderId, asPersonId, asTemplateId } from '../../src-main/core/ids';
import { openGallery } from '../../src-main/gallery/database';
import { enrolPerson } from '../../src-main/gallery/people';
import { direction } from './vectors';

export const ENCODER = asEncoderId('bench');

/** A gallery of so many people with a template each, named as the station names them. */
export function makeGallery(path: string, people: number): void {
  const db = openGallery({ path, newStationId: randomUUID });
  const features = Float32Array.of(...direction(EMBEDDING_SIZE), ...direction(FEATURE_SIZE - EMBEDDING_SIZE));
  db.transaction(() => {
    for (let i = 0; i < people; i++) {
      const template = { templateId: asTemplateId(randomUUID()), encoderId: ENCODER, embedding: direction(EMBEDDING_SIZE), features };
      enrolPerson(db, { personId: asPersonId(randomUUID()), name: `Person ${i}`, templates: [template] }, { actor: 'command-line', at: 0 });
    }
  })();
  db.close();
}
