import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../core/embedding';
import { asEncoderId, asPersonId, asPhotoId, asTemplateId } from '../core/ids';
import type { Stamp } from '../core/change';
import type { Evidence } from '../core/decision/evidence';
import { dataFolder } from './data-folder';
import { openGallery, type WritableDatabase } from './database';
import type { NewFace } from './people';
import type { NewTemplate } from './templates';

export const ENCODER = asEncoderId('encoder-a');
export const OTHER_ENCODER = asEncoderId('encoder-b');
export const ADA = asPersonId('ada');
export const BERT = asPersonId('bert');
export const STAMP: Stamp = { actor: 'administrator', at: 1_700_000_000_000 };

export const EVIDENCE: Evidence = {
  reason: 'agreed',
  mode: '1:K',
  claimed: null,
  encoder: { id: ENCODER, by: 'distance' },
  comparisons: 12,
  d1: 0.31,
  d2: 1.2,
  tau: 1,
  margin: 0.1,
  frames: 4,
  agreeing: 3,
  liveness: { kind: 'live', score: 0.9, parts: { miniFas: 0.95 } },
  challenge: { asked: 'turn-left', ended: 'passed', failure: null },
  notes: [{ at: 66, d1: 0.33, same: true, quality: 0.8, liveness: null }],
};

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-gallery-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryGallery(folder = temporaryFolder()): { readonly db: WritableDatabase; readonly path: string } {
  const path = dataFolder(folder).gallery;
  const db = openGallery({ path, newStationId: () => 'station-1' });
  onTestFinished(() => void db.close());
  return { db, path };
}

/** A unit vector that a small seed decides. */
export function unitVector(seed: number, size = EMBEDDING_SIZE): Float32Array {
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  const raw = Float32Array.from({ length: size }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
  const length = Math.hypot(...raw);
  return raw.map((x) => x / length);
}

export function template(id: string, seed: number, encoderId = ENCODER): NewTemplate {
  const features = new Float32Array(FEATURE_SIZE);
  features.set(unitVector(seed, 128));
  features.set(unitVector(seed + 1, 512), 128);
  return { templateId: asTemplateId(id), encoderId, embedding: unitVector(seed), features };
}

/** The same from a photo that is kept: bytes that a small seed decides, as many as a picture has. */
export function faceWithPhoto(id: string, seed: number, encoderId = ENCODER): NewFace {
  const picture = new Uint8Array(unitVector(seed + 1000, 5000).buffer);
  return { ...template(id, seed, encoderId), photo: { photoId: asPhotoId(`photo-${id}`), picture } };
}
