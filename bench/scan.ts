import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../src-main/core/embedding';
import { asEncoderId, asPersonId, asTemplateId } from '../src-main/core/ids';
import { openGallery } from '../src-main/gallery/database';
import { enrolPerson } from '../src-main/gallery/people';
import { ResidentIndex } from '../src-main/gallery/resident-index';
import { median } from './figures';

const PEOPLE = 1000;
const RUNS = 1000;
const ENCODER = asEncoderId('bench');

/** Median of one exact scan over a gallery of 1,000 people with a template each, ms. */
export function scanTime(): number {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-'));
  const db = openGallery({ path: join(folder, 'gallery.sqlite'), newStationId: randomUUID });
  try {
    db.transaction(() => {
      for (let i = 0; i < PEOPLE; i++) {
        const template = {
          templateId: asTemplateId(`t${i}`),
          encoderId: ENCODER,
          embedding: direction(EMBEDDING_SIZE),
          features: twoDirections(),
        };
        enrolPerson(db, { personId: asPersonId(`p${i}`), name: `Person ${i}`, templates: [template] }, { actor: 'command-line', at: 0 });
      }
    })();
    const index = ResidentIndex.load(db, ENCODER);
    const times = Array.from({ length: RUNS }, () => {
      const probe = direction(EMBEDDING_SIZE);
      const start = performance.now();
      index.nearest(probe);
      return performance.now() - start;
    });
    return median(times);
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

/** Some unit vector. */
function direction(size: number): Float32Array {
  const vector = Float32Array.from({ length: size }, () => Math.random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function twoDirections(): Float32Array {
  return Float32Array.of(...direction(EMBEDDING_SIZE), ...direction(FEATURE_SIZE - EMBEDDING_SIZE));
}
