import { expect, it } from 'vitest';
import type { Photo } from '../../contract/photo';
import { CALIBRATION } from '../../core/calibration/fixture';
import type { Embedding } from '../../core/embedding';
import { SQUARED_DISTANCE } from '../../core/metric';
import type { Encoder } from '../../encoder';
import { NOBODY } from '../../encoder/quality/photo-meters';
import { latestChanges } from '../../gallery/changes';
import { ADA, BERT, ENCODER, STAMP, template, temporaryGallery, unitVector } from '../../gallery/fixture';
import { enrolPerson, listPeople, setPersonState } from '../../gallery/people';
import { ResidentIndex } from '../../gallery/resident-index';
import { NO_ENCODERS } from '../door-fixture';
import { createStation } from '../station';

const FRAME: Extract<Photo, { kind: 'frame' }> = {
  kind: 'frame',
  width: 32,
  height: 32,
  format: 'RGBA',
  data: new Uint8Array(32 * 32 * 4).fill(90),
};
const QUALITY = { interEye: 60, sharpness: 120, brightness: 110, turn: 0.1 };

/** A station whose encoder sees whichever face it is told to. */
function station() {
  const { db } = temporaryGallery();
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 2)] }, STAMP);
  setPersonState(db, { personId: BERT, state: 'suspended' }, STAMP);
  let seen: Embedding = unitVector(1);
  const geometry = { box: { x: 4, y: 4, width: 16, height: 16 }, landmarks: [], score: 1 };
  let faces = 0;
  const encoder = {
    id: ENCODER,
    meter: async () => NOBODY,
    encodePhoto: async () => ({
      encoderId: ENCODER,
      geometry,
      quality: QUALITY,
      embedding: seen,
      features: template('x', 100 + faces++).features,
    }),
  };
  let ids = 0;
  const { operations } = createStation({
    db,
    clock: { monotonic: () => 0, wall: () => STAMP.at },
    newId: () => `id-${ids++}`,
    recognition: () =>
      Promise.resolve({
        encoder: encoder as unknown as Encoder,
        calibration: CALIBRATION,
        index: ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE),
      }),
    encoders: NO_ENCODERS,
    demo: false,
    tell: () => undefined,
  });
  const check = async (face: Embedding, more: { personId?: string; checkIds?: string[] } = {}) => {
    seen = face;
    const report = await operations['enrol.check']({ photo: FRAME, ...more }, 'administrator');
    if (!report.usable) throw new Error(report.error.message);
    return report;
  };
  return { db, operations, check };
}
const between = (a: Embedding, b: Embedding): Embedding => {
  const sum = a.map((x, i) => x + b[i]);
  const length = Math.hypot(...sum);
  return sum.map((x) => x / length);
};

it('names the nearest person, however far, and asks where the limit is passed', async () => {
  const { check } = station();
  expect(await check(unitVector(1))).toMatchObject({ nearest: { name: 'Ada' }, alreadyEnrolled: { name: 'Ada', d: 0, suspended: false } });
  const far = await check(unitVector(77));
  expect(far.alreadyEnrolled).toBeNull();
  expect(far.nearest?.d).toBeGreaterThan(far.tau);
});

it('finds somebody who is suspended, so that nobody comes back under another name', async () => {
  const { check } = station();
  expect(await check(unitVector(2))).toMatchObject({ alreadyEnrolled: { personId: BERT, name: 'Bert', suspended: true } });
  expect((await check(unitVector(2), { personId: BERT })).nearest).toMatchObject({ name: 'Ada' });
});

it('compares a further picture with those before it, and doubts one of somebody else', async () => {
  const { check } = station();
  const first = await check(unitVector(50));
  expect(first.further).toBeNull();
  const soFar = { checkIds: [first.checkId] };
  expect((await check(between(unitVector(50), unitVector(51)), soFar)).further).toMatchObject({ doubt: null });
  expect((await check(unitVector(60), soFar)).further).toMatchObject({ doubt: 'unlike-own' });
  expect((await check(unitVector(1), soFar)).further).toMatchObject({ own: expect.any(Number) as number, doubt: 'nearer-to-other' });
});

it('enrols several pictures at once, with their quality and who agreed', async () => {
  const { db, operations, check } = station();
  const first = await check(unitVector(50));
  const second = await check(between(unitVector(50), unitVector(51)), { checkIds: [first.checkId] });
  const checkIds = [first.checkId, second.checkId];
  const { personId } = await operations['enrol.save']({ name: 'Chen', checkIds, consent: true }, 'administrator');
  expect(listPeople(db, { encoderId: ENCODER }).find((row) => row.personId === personId)).toMatchObject({
    templates: 2,
    consentedAt: STAMP.at,
  });
  expect(latestChanges(db, { limit: 1 })[0]).toMatchObject({
    actor: 'administrator',
    change: { action: 'person-enrolled', consent: true },
  });
  const faces = await operations['people.faces']({ personId }, 'administrator');
  expect(faces).toMatchObject([{ quality: QUALITY, encoderId: ENCODER }, { quality: QUALITY }]);
  expect(faces[0].quality?.weight).toBeGreaterThan(0.8);
});

it('says nothing of a consent that nobody stated', async () => {
  const { db, operations, check } = station();
  const { checkId } = await check(unitVector(50));
  await operations['enrol.save']({ name: 'Chen', checkIds: [checkId] }, 'command-line');
  expect(listPeople(db, { encoderId: ENCODER }).every(({ consentedAt }) => consentedAt === null)).toBe(true);
});

it('reads the meters of a whole frame, and of no part of one', async () => {
  const { operations } = station();
  expect(await operations['enrol.meter']({ photo: FRAME }, 'administrator')).toEqual(NOBODY);
  const part = { ...FRAME, data: FRAME.data.subarray(0, 99) };
  await expect(operations['enrol.meter']({ photo: part }, 'administrator')).rejects.toMatchObject({ code: 'picture-unreadable' });
});
