import { expect, it } from 'vitest';
import type { LivenessVerdict } from '../core/liveness/types';
import { FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { appendEvent } from './events';
import { ADA, ENCODER, EVIDENCE, temporaryGallery } from './fixture';
import { livenessVisits, passDistances } from './visits';

const verdict = (kind: 'live' | 'unsure' | 'attack'): LivenessVerdict => ({ kind, score: 0.5, parts: {} });
const place = { doorId: MAIN_DOOR, cameraId: FRONT_CAMERA };

it('gives the distances of the last passes, newest first, and of nothing else', () => {
  const { db } = temporaryGallery();
  for (const d1 of [0.2, 0.3, 0.4])
    appendEvent(db, { kind: 'granted', at: 1, ...place, personId: ADA, name: 'Ada', evidence: { ...EVIDENCE, d1 } });
  appendEvent(db, { kind: 'refused', at: 1, ...place, evidence: { ...EVIDENCE, d1: 1.4 } });
  appendEvent(db, { kind: 'granted', at: 1, ...place, personId: ADA, name: 'Ada', way: 'pin', evidence: { ...EVIDENCE, d1: null } });
  appendEvent(db, { kind: 'process', at: 1, doorId: MAIN_DOOR, process: 'engine', state: 'started' });
  expect(passDistances(db, { most: 2 })).toEqual([0.4, 0.3]);
  // those of another encoder are of another kind
  appendEvent(db, { kind: 'encoder', at: 1, doorId: MAIN_DOOR, encoderId: ENCODER, name: 'other' });
  expect(passDistances(db, { most: 2 })).toEqual([]);
});

it('counts visits by their liveness, refused or not, from a time on', () => {
  const { db } = temporaryGallery();
  const refused = (at: number, liveness: LivenessVerdict | null) =>
    appendEvent(db, { kind: 'refused', at, ...place, evidence: { ...EVIDENCE, liveness } });
  refused(5, verdict('attack'));
  for (const at of [10, 11]) refused(at, verdict('attack'));
  refused(12, null);
  refused(13, { kind: 'pending' });
  appendEvent(db, { kind: 'granted', at: 14, ...place, personId: ADA, name: 'Ada', evidence: { ...EVIDENCE, liveness: verdict('live') } });
  expect(livenessVisits(db, 10)).toEqual({ live: 1, unsure: 0, attack: 2 });
});
