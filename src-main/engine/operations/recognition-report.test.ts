import { expect, it } from 'vitest';
import { CALIBRATION } from '../../core/calibration/fixture';
import { tauFor, verifyTau } from '../../core/calibration/tau';
import { squaredDistance } from '../../core/embedding';
import { asPersonId, FRONT_CAMERA, MAIN_DOOR } from '../../core/ids';
import type { Encoder } from '../../encoder';
import { appendEvent } from '../../gallery/events';
import { ADA, BERT, ENCODER, EVIDENCE, STAMP, template, temporaryGallery, unitVector } from '../../gallery/fixture';
import { enrolPerson } from '../../gallery/people';
import { ResidentIndex } from '../../gallery/resident-index';
import { NO_ENCODERS } from '../door-fixture';
import { DEFAULT_STATION } from '../settings';
import { createStation } from '../station';
import { SQUARED_DISTANCE } from '../../core/metric';

const NOW = 1_800_000_000_000;
const DAY = 24 * 3_600_000;

/** A station whose encoder is never asked for anything but its name. */
function station() {
  const { db } = temporaryGallery();
  const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
  const ready = { encoder: { id: ENCODER } as Encoder, calibration: CALIBRATION, index };
  const { operations } = createStation({
    db,
    clock: { monotonic: () => 0, wall: () => NOW },
    newId: () => 'id',
    recognition: () => Promise.resolve(ready),
    encoders: NO_ENCODERS,
    demo: false,
    tell: () => undefined,
  });
  const enrol = (personId: typeof ADA, name: string, ...seeds: number[]) => {
    const [first, ...more] = seeds.map((seed) => template(`${personId}-${seed}`, seed));
    enrolPerson(db, { personId, name, templates: [first, ...more] }, STAMP);
    index.refresh(personId);
  };
  return { db, enrol, operations, report: () => operations['recognition.report'](null, 'administrator') };
}

it('of an empty gallery has a tau and no number is missing', async () => {
  const { report } = station();
  const empty = await report();
  expect(empty).toMatchObject({
    people: 0,
    comparisons: 0,
    level: 1000,
    tau: tauFor(CALIBRATION, 0, 1000),
    nearestPairs: [],
    crossedTemplates: 0,
  });
  expect(empty.perTry).toEqual({ dependent: 0, independent: 0 });
  expect(empty.levels).toHaveLength(4);
  expect(JSON.stringify(empty)).not.toContain('null');
});

it('follows the gallery, whose templates count and not its people, and the level', async () => {
  const { enrol, operations, report } = station();
  enrol(ADA, 'Ada', 1, 2);
  enrol(BERT, 'Bert', 3);
  expect(await report()).toMatchObject({ people: 2, comparisons: 3, tau: tauFor(CALIBRATION, 3, 1000), verifyTau: verifyTau(CALIBRATION) });
  await operations['settings.set']({ ...DEFAULT_STATION, falseAdmissionLevel: 100_000 }, 'administrator');
  const strict = await report();
  expect(strict).toMatchObject({ level: 100_000, tau: tauFor(CALIBRATION, 3, 100_000) });
  // What was stated is what a try comes to.
  expect(strict.perTry.dependent * 100_000).toBeCloseTo(1, 3);
});

it('shows two people who are nearer than tau, by name', async () => {
  const { enrol, report } = station();
  enrol(ADA, 'Ada', 1);
  enrol(BERT, 'Bert', 3);
  const [pair] = (await report()).nearestPairs;
  const d = squaredDistance(unitVector(1), unitVector(3));
  expect(pair).toEqual({ a: { personId: ADA, name: 'Ada' }, b: { personId: BERT, name: 'Bert' }, d, nearerThanTau: false });
  enrol(asPersonId('ada-again'), 'Ada', 1);
  expect((await report()).nearestPairs[0]).toMatchObject({ a: { name: 'Ada' }, b: { name: 'Ada' }, d: 0, nearerThanTau: true });
});

it('brings the door’s own evidence: distances of passes, and the liveness of the last thirty days', async () => {
  const { db, report } = station();
  const place = { doorId: MAIN_DOOR, cameraId: FRONT_CAMERA };
  appendEvent(db, { kind: 'granted', at: NOW - DAY, ...place, personId: ADA, name: 'Ada', evidence: { ...EVIDENCE, d1: 0.31 } });
  appendEvent(db, { kind: 'granted', at: NOW - 31 * DAY, ...place, personId: ADA, name: 'Ada', evidence: { ...EVIDENCE, d1: 0.62 } });
  const { sitePasses, liveness } = await report();
  expect(sitePasses.count).toBe(2);
  expect([sitePasses.shares[6], sitePasses.shares[12]]).toEqual([0.5, 0.5]);
  expect(liveness.visits).toEqual({ live: 1, unsure: 0, attack: 0 });
});
