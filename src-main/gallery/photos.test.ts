import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asEncoderId, asFeaturesId, asPersonId, asPhotoId, asTemplateId } from '../core/ids';
import { MAX_TEMPLATES } from '../core/person';
import { latestChanges } from './changes';
import type { WritableDatabase } from './database';
import { encodeAnew, noteEncoder, peopleToEnrolAgain, unencodedFaces } from './encoders';
import { ADA, BERT, ENCODER, faceWithPhoto, OTHER_ENCODER, STAMP, template, temporaryGallery, unitVector } from './fixture';
import { addTemplates, enrolPerson, listPeople, removePerson } from './people';
import { deletePhoto, facesOf } from './photos';
import { addFromPhoto, pictureOf, unencodedPhotos } from './unencoded-photos';

const [KEPT, KEPT_TOO] = [faceWithPhoto('a1', 1), faceWithPhoto('a2', 5)];
const PHOTO = asPhotoId('photo-a1');
const bytesOf = ({ photo }: typeof KEPT): Uint8Array => photo?.picture ?? new Uint8Array();

/** Ada by two photos that are kept and one that is not. */
function withAda() {
  const gallery = temporaryGallery();
  enrolPerson(gallery.db, { personId: ADA, name: 'Ada', templates: [KEPT, template('a3', 9)] }, STAMP);
  addTemplates(gallery.db, { personId: ADA, templates: [KEPT_TOO], origin: 'photo' }, { actor: 'command-line', at: STAMP.at + 1 });
  return gallery;
}

describe('a photo that is kept by consent', () => {
  it('is found with its person, when it was agreed to and by whom that was recorded', () => {
    const { db } = withAda();
    expect(facesOf(db, { personId: ADA, encoderId: ENCODER })).toEqual([
      {
        templateId: 'a1',
        origin: 'photo',
        madeAt: STAMP.at,
        compared: true,
        encoderId: ENCODER,
        quality: null,
        photo: { photoId: PHOTO, picture: bytesOf(KEPT), consentedAt: STAMP.at, recordedBy: 'administrator' },
      },
      { templateId: 'a3', origin: 'photo', madeAt: STAMP.at, compared: true, encoderId: ENCODER, quality: null, photo: null },
      {
        templateId: 'a2',
        origin: 'photo',
        madeAt: STAMP.at + 1,
        compared: true,
        encoderId: ENCODER,
        quality: null,
        photo: { photoId: 'photo-a2', picture: bytesOf(KEPT_TOO), consentedAt: STAMP.at + 1, recordedBy: 'command-line' },
      },
    ]);
  });

  it('stands in the audit, as does its end', () => {
    const { db } = withAda();
    expect(deletePhoto(db, { photoId: PHOTO }, STAMP)).toBe(ADA);
    expect(latestChanges(db, { limit: 10 }).map(({ actor, change }) => [actor, change])).toEqual([
      ['administrator', { action: 'photo-deleted', personId: ADA, photoId: PHOTO }],
      ['command-line', { action: 'photo-kept', personId: ADA, photoId: 'photo-a2' }],
      ['command-line', { action: 'templates-added', personId: ADA, templates: 1 }],
      ['administrator', { action: 'photo-kept', personId: ADA, photoId: PHOTO }],
      ['administrator', { action: 'person-enrolled', personId: ADA, templates: 2 }],
    ]);
  });

  it('is deleted without its template, and only once', () => {
    const { db } = withAda();
    deletePhoto(db, { photoId: PHOTO }, STAMP);
    expect(facesOf(db, { personId: ADA, encoderId: ENCODER })[0]).toMatchObject({ templateId: 'a1', photo: null });
    expect(() => deletePhoto(db, { photoId: PHOTO }, STAMP)).toThrow(expect.objectContaining({ code: 'photo-unknown' }));
    expect(latestChanges(db, { limit: 10 })).toHaveLength(5);
  });

  it.each<[string, (db: WritableDatabase) => void]>([
    ['when it is deleted', (db) => void deletePhoto(db, { photoId: PHOTO }, STAMP)],
    ['with its person', (db) => removePerson(db, { personId: ADA }, STAMP)],
    [
      'with its template',
      (db) => {
        db.prepare('DELETE FROM templates WHERE id = ?').run('a1');
        db.pragma('wal_checkpoint(TRUNCATE)');
      },
    ],
  ])('is erased to the last byte %s, in the file and in the journal', (_, erase) => {
    const { db, path } = withAda();
    enrolPerson(db, { personId: BERT, name: 'Bert', templates: [faceWithPhoto('b', 20)] }, STAMP);
    const onDisk = () => Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]);
    /** Pieces of a picture, one a page or so: a page of the file holds 4,096 bytes. */
    const traces = (face: typeof KEPT) => {
      const [bytes, disk] = [Buffer.from(bytesOf(face)), onDisk()];
      return Array.from({ length: 20 }, (_, i) => bytes.subarray(i * 1000, i * 1000 + 32)).filter((piece) => disk.includes(piece)).length;
    };
    expect(traces(KEPT)).toBe(20);
    erase(db);
    expect([traces(KEPT), traces(faceWithPhoto('b', 20))]).toEqual([0, 20]);
  });

  it('is not kept where its person is not enrolled', () => {
    const { db } = temporaryGallery();
    const twice = [KEPT, { ...KEPT_TOO, photo: KEPT.photo }] as const;
    expect(() => enrolPerson(db, { personId: ADA, name: 'Ada', templates: twice }, STAMP)).toThrow(/UNIQUE/);
    expect([pictureOf(db, PHOTO), latestChanges(db, { limit: 1 })]).toEqual([null, []]);
  });
});

describe('an encoder on other nets', () => {
  const NEXT = { encoderId: asEncoderId('encoder-c'), featuresId: asFeaturesId('nets-c') };
  const made = (id: string, encoderId = NEXT.encoderId) => ({ ...template(id, 70, encoderId), embedding: unitVector(70) });
  const gallery = () => {
    const { db } = withAda();
    noteEncoder(db, { encoderId: ENCODER, featuresId: asFeaturesId('nets-a') });
    noteEncoder(db, NEXT);
    return db;
  };

  it('is given the photos that are kept, each once', () => {
    const db = gallery();
    expect(unencodedPhotos(db, NEXT)).toEqual([PHOTO, 'photo-a2']);
    expect(pictureOf(db, PHOTO)).toEqual(bytesOf(KEPT));
    expect([addFromPhoto(db, PHOTO, made('n1')), addFromPhoto(db, PHOTO, made('n2'))]).toEqual([ADA, null]);
    expect(unencodedPhotos(db, NEXT)).toEqual(['photo-a2']);
    expect(unencodedPhotos(db, { encoderId: ENCODER, featuresId: asFeaturesId('nets-a') })).toEqual([]);
    // whoever knows one face by two encoders has one face; that of which there is neither photo nor template is foreign
    expect(listPeople(db, NEXT)[0]).toMatchObject({ templates: 1, foreignTemplates: 2 });
    const faces = facesOf(db, { personId: ADA, encoderId: NEXT.encoderId });
    expect(faces.map(({ templateId, compared, photo }) => [templateId, compared, photo?.photoId])).toEqual([
      ['a3', false, undefined],
      ['n1', true, PHOTO],
      ['a2', false, 'photo-a2'],
    ]);
    // also when the photo is gone by then
    deletePhoto(db, { photoId: PHOTO }, STAMP);
    expect(listPeople(db, NEXT)[0]).toMatchObject({ templates: 1, foreignTemplates: 2 });
  });

  it('encodes no photo whose features another encoder on its nets has left', () => {
    const db = gallery();
    addFromPhoto(db, PHOTO, made('n1'));
    const twin = { encoderId: asEncoderId('encoder-d'), featuresId: NEXT.featuresId };
    noteEncoder(db, twin);
    expect(unencodedPhotos(db, twin)).toEqual(['photo-a2']);
    encodeAnew(db, unencodedFaces(db, twin), { encoderId: twin.encoderId, project: () => unitVector(3), newId: () => 'd1' });
    expect([unencodedFaces(db, twin), unencodedPhotos(db, twin)]).toEqual([[], ['photo-a2']]);
    expect(facesOf(db, { personId: ADA, encoderId: twin.encoderId })[1]).toMatchObject({ templateId: 'd1', photo: { photoId: PHOTO } });
  });

  it('has to enrol again whoever has no photo, and whoever has one that it cannot use', () => {
    const db = gallery();
    enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 30, OTHER_ENCODER)] }, STAMP);
    const names = (photos: 'to-be-encoded' | 'encoded') => peopleToEnrolAgain(db, NEXT, photos).map(({ name }) => name);
    expect([names('to-be-encoded'), names('encoded')]).toEqual([['Bert'], ['Ada', 'Bert']]);
    addFromPhoto(db, PHOTO, made('n1'));
    expect(names('encoded')).toEqual(['Bert']);
  });

  it('takes no more templates than a person may have, and none of a photo that was deleted meanwhile', () => {
    const db = gallery();
    const many = Array.from({ length: MAX_TEMPLATES }, (_, i) => template(`m${i}`, 100 + i, NEXT.encoderId));
    addTemplates(db, { personId: ADA, templates: many, origin: 'photo' }, STAMP);
    expect([unencodedPhotos(db, NEXT), addFromPhoto(db, PHOTO, made('n1'))]).toEqual([[], null]);
    const other = asEncoderId('encoder-e');
    deletePhoto(db, { photoId: PHOTO }, STAMP);
    expect([pictureOf(db, PHOTO), addFromPhoto(db, PHOTO, { ...made('n1', other), templateId: asTemplateId('x') })]).toEqual([null, null]);
  });

  it('finds nothing of whom was erased', () => {
    const db = gallery();
    removePerson(db, { personId: asPersonId(ADA) }, STAMP);
    expect(unencodedPhotos(db, NEXT)).toEqual([]);
  });
});
