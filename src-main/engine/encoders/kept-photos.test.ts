import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asFeaturesId, asPersonId, asPhotoId } from '../../core/ids';
import { createEncoder, type Encoder } from '../../encoder';
import { HEAD, NETS, still } from '../../encoder/fixture';
import { dataFolder } from '../../gallery/data-folder';
import { noteEncoder } from '../../gallery/encoders';
import { ADA, BERT, faceWithPhoto, OTHER_ENCODER, STAMP, template, temporaryFolder, temporaryGallery } from '../../gallery/fixture';
import { enrolPerson, listPeople } from '../../gallery/people';
import { deletePhoto } from '../../gallery/photos';
import { ResidentIndex } from '../../gallery/resident-index';
import { calibration, features, shipped, trained } from '../../learning/written/turned-encoder-fixture';
import { createStation } from '../station';

const KNOWN = { encoderId: shipped.id, featuresId: features };
const [FRANCK, AUDREY] = [asPersonId('franck'), asPersonId('audrey')];
/** d between a photo and what is kept of it. */
const KEPT_TOLERANCE = 0.02;
const REAL_NETS = { timeout: 60_000 };
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../../../build/footage/source', name)));

let encoder: Encoder;
beforeAll(async () => {
  encoder = await createEncoder({ backend: 'auto', nets: NETS, head: HEAD });
}, 120_000);
afterAll(() => encoder.dispose());

/** @param onProgress called while something is encoded */
function station(onProgress: (done: number) => void = () => undefined) {
  const folder = temporaryFolder();
  const { db } = temporaryGallery(folder);
  noteEncoder(db, KNOWN);
  noteEncoder(db, { encoderId: OTHER_ENCODER, featuresId: asFeaturesId('other nets') });
  let ids = 0;
  const told: unknown[] = [];
  const made = createStation({
    db,
    clock: { monotonic: () => 0, wall: () => STAMP.at },
    newId: () => `id-${ids++}`,
    recognition: () =>
      Promise.resolve({ encoder, calibration: calibration as never, index: ResidentIndex.load(db, shipped.id, shipped.metric) }),
    encoders: { options: { backend: 'auto', nets: NETS, head: HEAD }, installed: dataFolder(folder).encoders },
    demo: false,
    tell: (message) => {
      told.push(message.kind === 'encoders-changed' ? message.progress : message.kind);
      if (message.kind === 'encoders-changed' && message.progress !== null && message.progress.total > 0) onProgress(message.progress.done);
    },
  });
  const enrol = async (name: string, file: string, keepPhotos?: boolean) => {
    const report = await made.operations['enrol.check']({ photo: { kind: 'file', bytes: bytesOf(file) } }, 'administrator');
    if (!report.usable) throw new Error(report.error.message);
    const { personId } = await made.operations['enrol.save']({ name, checkIds: [report.checkId], keepPhotos }, 'administrator');
    return asPersonId(personId);
  };
  const facesOf = (personId: string) => made.operations['people.faces']({ personId }, 'administrator');
  return { db, told, enrol, facesOf, ...made };
}

type Station = ReturnType<typeof station>;

/** Somebody whom an encoder on other nets has enrolled, and whose photo was kept. */
function enrolledOnOtherNets({ db }: Station, name: string, seed: number, picture: Uint8Array): void {
  const { photo, ...made } = faceWithPhoto(name, seed, OTHER_ENCODER);
  const kept = photo && { ...photo, picture };
  enrolPerson(db, { personId: asPersonId(name), name, templates: [{ ...made, photo: kept }] }, STAMP);
}

it('keeps a photo only where that is said, shows it to the administrator, and deletes it for good', REAL_NETS, async () => {
  const { enrol, facesOf, operations } = station();
  const [ada, bert] = [await enrol('Ada', 'audrey.jpg', true), await enrol('Bert', 'cage.jpg')];
  expect(await facesOf(bert)).toMatchObject([{ origin: 'photo', compared: true, photo: null }]);
  const [{ photo, ...face }] = await facesOf(ada);
  expect(face).toMatchObject({ origin: 'photo', compared: true, madeAt: STAMP.at });
  expect(photo).toMatchObject({ consentedAt: STAMP.at, recordedBy: 'administrator' });
  const [kind, base64] = photo?.picture.split(',') ?? [];
  expect(kind).toBe('data:image/jpeg;base64');
  const again = await operations['enrol.check']({ photo: { kind: 'file', bytes: Buffer.from(base64, 'base64') } }, 'administrator');
  expect(again).toMatchObject({ usable: true, alreadyEnrolled: { name: 'Ada' } });
  if (again.usable) expect(again.alreadyEnrolled?.d).toBeLessThan(KEPT_TOLERANCE);
  const deleting = () => operations['people.deletePhoto']({ photoId: photo?.photoId ?? '' }, 'administrator');
  await deleting();
  expect((await facesOf(ada))[0].photo).toBeNull();
  await expect(deleting()).rejects.toMatchObject({ code: 'photo-unknown' });
});

it('keeps a further photo likewise, and none in which it would not find the same face again', REAL_NETS, async () => {
  const { enrol, facesOf, operations, db } = station();
  const franck = await enrol('Franck', 'franck_01829.jpg');
  const checked = async (file: string) => {
    const report = await operations['enrol.check']({ photo: { kind: 'file', bytes: bytesOf(file) }, personId: franck }, 'administrator');
    return report.usable ? [report.checkId] : [];
  };
  const add = async (file: string) =>
    operations['people.addPhotos']({ personId: franck, checkIds: await checked(file), keepPhotos: true }, 'command-line');
  await add('franck_04035.jpg');
  expect((await facesOf(franck)).map(({ photo }) => photo?.recordedBy)).toEqual([undefined, 'command-line']);
  await expect(add('skullmask.jpg')).rejects.toMatchObject({ code: 'photo-not-kept' });
  expect(listPeople(db, KNOWN)[0].templates).toBe(2);
});

it(
  'encodes kept photos anew where features are of no use, all before it switches, and says whose photos could not be used',
  REAL_NETS,
  async () => {
    const made = station();
    const { db, told, operations, recognition } = made;
    enrolledOnOtherNets(made, 'audrey', 1, bytesOf('audrey.jpg'));
    enrolledOnOtherNets(made, 'damaged', 2, bytesOf('cage.jpg').slice(0, 900));
    enrolledOnOtherNets(made, 'franck', 3, bytesOf('franck_01829.jpg'));
    enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 9, OTHER_ENCODER)] }, STAMP);
    await made.enrol('Cy', 'cage.jpg');
    const { folder, id } = trained();
    await operations['encoders.add']({ folder }, 'administrator');
    expect((await operations['encoders.list'](null, 'administrator')).encoders).toMatchObject([
      // what the one in charge has not encoded is not going to be
      { active: true, toEnrol: 4 },
      { active: false, toEnrol: 1 },
    ]);
    told.length = 0;
    let decided = 0;
    const activating = operations['encoders.activate']({ encoderId: id }, 'administrator');
    // before it is done nothing of the next encoder is compared
    const watching = setInterval(() => void recognition().then((now) => (decided += Number(now.encoder.id === shipped.id))), 5);
    const done = await activating.finally(() => clearInterval(watching));
    expect(decided).toBeGreaterThan(0);
    expect(done).toMatchObject({
      encoded: 3,
      toEnrol: [
        { personId: BERT, name: 'Bert' },
        { personId: 'damaged', name: 'damaged' },
      ],
    });
    const progress = [0, 1, 2, 3].map((count) => ({ done: count, total: 4 }));
    expect(told).toEqual([{ done: 0, total: 0 }, ...progress, 'logged', 'people-changed', null]);
    const now = await recognition();
    expect([now.encoder.id, now.index.people]).toEqual([id, 3]);
    const { embedding } = await now.encoder.encodePhoto(await still('franck_04035.jpg'));
    expect(now.index.nearest(embedding)).toMatchObject({ personId: FRANCK, d1: expect.closeTo(0.1657, 2) as number });
    expect((await operations['encoders.list'](null, 'administrator')).encoders[1]).toMatchObject({ active: true, toEnrol: 2 });

    // and back: the templates of before are there, the photos are not encoded twice
    const back = await operations['encoders.activate']({ encoderId: shipped.id }, 'administrator');
    expect(back).toMatchObject({ encoded: 2, toEnrol: [{ name: 'Bert' }, { name: 'damaged' }] });
    expect(listPeople(db, KNOWN).map(({ name, templates, foreignTemplates }) => [name, templates, foreignTemplates])).toEqual([
      ['Bert', 0, 1],
      ['Cy', 1, 0],
      ['audrey', 1, 0],
      ['damaged', 0, 1],
      ['franck', 1, 0],
    ]);
  },
);

it('passes over a photo that is deleted while others are encoded, and does not miss one that comes meanwhile', REAL_NETS, async () => {
  const made = station((done) => {
    if (done > 0) return;
    deletePhoto(db, { photoId: asPhotoId('photo-franck') }, STAMP);
    enrolledOnOtherNets(made, 'late', 5, bytesOf('cage.jpg'));
  });
  const { db, operations, recognition } = made;
  enrolledOnOtherNets(made, 'audrey', 1, bytesOf('audrey.jpg'));
  enrolledOnOtherNets(made, 'franck', 3, bytesOf('franck_01829.jpg'));
  const { folder, id } = trained();
  await operations['encoders.add']({ folder }, 'administrator');
  expect(await operations['encoders.activate']({ encoderId: id }, 'administrator')).toMatchObject({
    encoded: 2,
    toEnrol: [{ personId: FRANCK }],
  });
  expect((await recognition()).index.people).toBe(2);
});

it('encodes what an older version of Threshold has left after the start, person by person', REAL_NETS, async () => {
  const made = station();
  enrolledOnOtherNets(made, 'audrey', 1, bytesOf('audrey.jpg'));
  enrolPerson(made.db, { personId: ADA, name: 'Ada', templates: [template('a', 9, OTHER_ENCODER)] }, STAMP);
  const { index } = await made.recognition();
  expect(index.people).toBe(0);
  await made.catchUp();
  await made.recognition();
  expect(made.told).toEqual([{ done: 0, total: 1 }, 'people-changed', null]);
  const { embedding } = await encoder.encodePhoto(await still('audrey.jpg'));
  expect(index.nearest(embedding)?.personId).toBe(AUDREY);
  await made.catchUp();
  expect(made.told).toHaveLength(3);
});
