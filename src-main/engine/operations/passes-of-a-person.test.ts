import { expect, it } from 'vitest';
import { CALIBRATION } from '../../core/calibration/fixture';
import { tauFor, verifyTau } from '../../core/calibration/tau';
import { type EventId, FRONT_CAMERA, MAIN_DOOR } from '../../core/ids';
import { SQUARED_DISTANCE } from '../../core/metric';
import type { Encoder } from '../../encoder';
import { correctEvent } from '../../gallery/corrections';
import { appendEvent } from '../../gallery/events';
import { ADA, BERT, ENCODER, EVIDENCE, OTHER_ENCODER, STAMP, template, temporaryGallery } from '../../gallery/fixture';
import { addTemplates, enrolPerson } from '../../gallery/people';
import { ResidentIndex } from '../../gallery/resident-index';
import { NO_ENCODERS } from '../door-fixture';
import { createStation } from '../station';

const DAY = 24 * 3_600_000;

/** A station with Ada and Bert, whose passes are written as they would have come. */
function station() {
  const { db } = temporaryGallery();
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 2)] }, STAMP);
  const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
  const { operations } = createStation({
    db,
    clock: { monotonic: () => 0, wall: () => STAMP.at + 100 * DAY },
    newId: () => 'id',
    recognition: () => Promise.resolve({ encoder: { id: ENCODER } as Encoder, calibration: CALIBRATION, index }),
    encoders: NO_ENCODERS,
    demo: false,
    tell: () => undefined,
  });
  let day = 0;
  const pass = (d1: number | null, mode: '1:K' | '1:1' = '1:K', personId = ADA): EventId => {
    const at = STAMP.at + ++day * DAY;
    const evidence = { ...EVIDENCE, d1, mode };
    return appendEvent(db, { kind: 'granted', at, doorId: MAIN_DOOR, cameraId: FRONT_CAMERA, personId, name: 'Ada', evidence }).eventId;
  };
  const passes = (count: number, d1: number, mode?: '1:K' | '1:1'): void => {
    for (let i = 0; i < count; i++) pass(d1, mode);
  };
  const trend = () => operations['people.distances']({ personId: ADA }, 'administrator');
  return { db, operations, pass, passes, trend };
}
const TAU = tauFor(CALIBRATION, 2, 1000);

it('are their distances, oldest first, with the limit of now; nobody else’s, and none by PIN alone', async () => {
  const { pass, trend } = station();
  pass(0.3);
  pass(0.9, '1:K', BERT);
  pass(null);
  pass(0.4);
  const { passes, ...rest } = await trend();
  expect(passes.map(({ d1 }) => d1)).toEqual([0.3, 0.4]);
  expect(rest).toEqual({ mode: '1:K', tau: TAU, since: STAMP.at, drift: null });
});

it('are those by the way that the last one was compared, under its limit', async () => {
  const { pass, trend } = station();
  pass(0.3);
  pass(0.5, '1:1');
  const { passes, mode, tau } = await trend();
  expect(passes.map(({ d1 }) => d1)).toEqual([0.5]);
  expect([mode, tau]).toEqual(['1:1', verifyTau(CALIBRATION, 1, 1000)]);
});

it('begin anew with another encoder, and leave out what was said not to be the person', async () => {
  const { db, pass, trend } = station();
  pass(0.8);
  appendEvent(db, { kind: 'encoder', at: STAMP.at, doorId: MAIN_DOOR, encoderId: OTHER_ENCODER, name: 'other' });
  const [mistake, withdrawn] = [pass(0.9), pass(0.7)];
  pass(0.4);
  correctEvent(db, { eventId: mistake, said: 'not-them', by: 'Dana', note: null }, STAMP);
  correctEvent(db, { eventId: withdrawn, said: 'not-them', by: 'Dana', note: null }, STAMP);
  correctEvent(db, { eventId: withdrawn, said: 'withdrawn', by: 'Dana', note: null }, STAMP);
  expect((await trend()).passes.map(({ d1 }) => d1)).toEqual([0.7, 0.4]);
});

it('ask for another photo where they come close to the limit, until there is one', async () => {
  const { db, passes, trend } = station();
  passes(20, 0.4 * TAU);
  expect((await trend()).drift).toEqual({ recent: 0.4 * TAU, enrolAgain: false });
  passes(20, 0.99 * TAU);
  passes(1, TAU);
  expect((await trend()).drift).toMatchObject({ enrolAgain: false });
  passes(20, 1.01 * TAU);
  expect((await trend()).drift).toMatchObject({ enrolAgain: true });
  addTemplates(db, { personId: ADA, templates: [template('a2', 5)], origin: 'photo' }, { ...STAMP, at: STAMP.at + 90 * DAY });
  const after = await trend();
  expect([after.passes.length, after.drift]).toEqual([61, null]);
});

it('are refused of somebody who is not there', async () => {
  const { operations } = station();
  await expect(operations['people.distances']({ personId: 'nobody' }, 'administrator')).rejects.toMatchObject({ code: 'person-unknown' });
});
