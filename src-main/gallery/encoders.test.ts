import { expect, it } from 'vitest';
import { asEncoderId, asFeaturesId } from '../core/ids';
import { encodeAnew, noteEncoder, peopleToEnrolAgain, unencodedFaces } from './encoders';
import { ADA, BERT, ENCODER, OTHER_ENCODER, STAMP, template, temporaryGallery, unitVector } from './fixture';
import { enrolPerson, listPeople, removePerson } from './people';
import { activeTemplates } from './templates';

const [NETS, OTHER_NETS] = [asFeaturesId('nets-a'), asFeaturesId('nets-b')];
const NEXT = { encoderId: asEncoderId('encoder-c'), featuresId: NETS };

/** Ada by two photos on the same nets, Bert by one on others. */
function gallery() {
  const { db } = temporaryGallery();
  noteEncoder(db, { encoderId: ENCODER, featuresId: NETS });
  noteEncoder(db, { encoderId: OTHER_ENCODER, featuresId: OTHER_NETS });
  noteEncoder(db, NEXT);
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a1', 1), template('a2', 5)] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 9, OTHER_ENCODER)] }, STAMP);
  let ids = 0;
  const how = { encoderId: NEXT.encoderId, project: () => unitVector(50), newId: () => `new-${ids++}` };
  return { db, how, encode: () => encodeAnew(db, unencodedFaces(db, NEXT), how) };
}

it('finds the faces whose features another encoder can use, and each once', () => {
  const { db, encode } = gallery();
  expect(unencodedFaces(db, NEXT)).toHaveLength(2);
  encode();
  expect(unencodedFaces(db, NEXT)).toEqual([]);
  // and on the way back, those that came meanwhile
  expect(unencodedFaces(db, { encoderId: ENCODER, featuresId: NETS })).toEqual([]);
});

it('encodes a face that two encoders have once', () => {
  const { db, how } = gallery();
  const twin = { encoderId: asEncoderId('encoder-d'), featuresId: NETS };
  noteEncoder(db, twin);
  encodeAnew(db, unencodedFaces(db, twin), { ...how, encoderId: twin.encoderId });
  const faces = unencodedFaces(db, NEXT);
  expect([faces.length, encodeAnew(db, faces, how), unencodedFaces(db, NEXT)]).toEqual([4, 2, []]);
});

it('keeps the templates of the encoder before, and compares each encoder with its own alone', () => {
  const { db, encode } = gallery();
  const before = [...activeTemplates(db, ENCODER)];
  encode();
  expect([...activeTemplates(db, ENCODER)]).toEqual(before);
  expect([...activeTemplates(db, NEXT.encoderId)].map(({ embedding }) => embedding)).toEqual([unitVector(50), unitVector(50)]);
});

it('tells who has to be enrolled again, and calls no face foreign that it has itself', () => {
  const { db, encode } = gallery();
  expect(peopleToEnrolAgain(db, NEXT, 'encoded')).toEqual([{ personId: BERT, name: 'Bert' }]);
  encode();
  const counts = listPeople(db, NEXT).map(({ name, templates, foreignTemplates }) => [name, templates, foreignTemplates]);
  expect(counts).toEqual([
    ['Ada', 2, 0],
    ['Bert', 0, 1],
  ]);
  expect(listPeople(db, { encoderId: ENCODER })[0]).toMatchObject({ templates: 2, foreignTemplates: 0 });
});

it('passes over whoever was erased between the search and the encoding', () => {
  const { db } = gallery();
  const faces = unencodedFaces(db, NEXT);
  removePerson(db, { personId: ADA }, STAMP);
  encodeAnew(db, faces, { encoderId: NEXT.encoderId, project: () => unitVector(50), newId: () => 'new' });
  expect([...activeTemplates(db, NEXT.encoderId)]).toEqual([]);
});

it('does not know what an older version’s encoder stands on until it is loaded', () => {
  const { db } = temporaryGallery();
  noteEncoder(db, NEXT);
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP);
  expect([unencodedFaces(db, NEXT), peopleToEnrolAgain(db, NEXT, 'encoded')]).toEqual([[], [{ personId: ADA, name: 'Ada' }]]);
  noteEncoder(db, { encoderId: ENCODER, featuresId: NETS });
  expect([unencodedFaces(db, NEXT).length, peopleToEnrolAgain(db, NEXT, 'encoded')]).toEqual([1, []]);
});
