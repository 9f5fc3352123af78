import { expect, it } from 'vitest';
import type { BulkChange } from '../../contract/bulk-change';
import { asGroupId, asPersonId, EVERYONE } from '../../core/ids';
import { subjectOf } from '../../gallery/entitlements';
import { ADA, BERT, ENCODER, STAMP, template, temporaryGallery } from '../../gallery/fixture';
import { saveGroup } from '../../gallery/groups';
import { enrolPerson } from '../../gallery/people';
import { ResidentIndex } from '../../gallery/resident-index';
import { SQUARED_DISTANCE } from '../../core/metric';
import type { StationParts } from '../station-parts';
import { manyPeople } from './many-people';

const STAFF = asGroupId('staff');

function gallery() {
  const { db } = temporaryGallery();
  enrolPerson(db, { personId: ADA, name: '=Ada', number: '7', templates: [template('a', 1)] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 2)] }, STAMP);
  saveGroup(db, { groupId: STAFF, name: 'Staff', opens: [], forNew: false }, STAMP);
  const index = ResidentIndex.load(db, ENCODER, SQUARED_DISTANCE);
  const parts = {
    db,
    clock: { wall: () => STAMP.at },
    recognition: () => Promise.resolve({ index }),
    peopleChanged: () => Promise.resolve(null),
  };
  const { 'people.changeMany': changeMany, 'people.export': exported } = manyPeople(parts as unknown as StationParts);
  return {
    db,
    index,
    change: (ids: readonly string[], change: BulkChange) => changeMany({ personIds: [...ids], change }, 'administrator'),
    exported,
  };
}

it('changes all people at one stroke, each from what he has, and the door knows at once', async () => {
  const { db, index, change } = gallery();
  await change([ADA], { validFrom: '2030-01-01' });
  await change([ADA, BERT, ADA], { state: 'suspended', join: [STAFF], leave: [EVERYONE], validUntil: '2031-01-01' });
  expect(subjectOf(db, ADA)).toMatchObject({ state: 'suspended', groups: [STAFF], validFrom: '2030-01-01', validUntil: '2031-01-01' });
  expect(subjectOf(db, BERT)).toMatchObject({ state: 'suspended', groups: [STAFF], validFrom: null, validUntil: '2031-01-01' });
  expect(index.people).toBe(0);
  await change([ADA, BERT], { state: 'active', validUntil: null });
  expect(index.people).toBe(2);
  expect(subjectOf(db, ADA)).toMatchObject({ state: 'active', groups: [STAFF], validUntil: null });
});

it.each([
  ['one of them is not there', [ADA, asPersonId('nobody')], { state: 'suspended' }, 'person-unknown'],
  ['a group is not there', [ADA, BERT], { state: 'suspended', join: [asGroupId('none')] }, 'group-unknown'],
  ['a last day would lie before the first', [ADA, BERT], { state: 'suspended', validUntil: '2029-01-01' }, 'argument-invalid'],
] as const)('changes nobody where %s', async (_, ids, asked, code) => {
  const { db, index, change } = gallery();
  await change([BERT], { validFrom: '2030-01-01' });
  await expect(change(ids, asked)).rejects.toMatchObject({ code });
  expect([ADA, BERT].map((id) => subjectOf(db, id)?.state)).toEqual(['active', 'active']);
  expect(index.people).toBe(2);
});

it('exports everybody without templates', async () => {
  const { change, exported } = gallery();
  await change([BERT], { join: [STAFF], validUntil: '2031-01-01' });
  expect(await exported(null, 'administrator')).toEqual({
    people: 2,
    rows: [
      ['Name', 'Number', 'Groups', 'Valid from', 'Valid until', 'State'],
      ['=Ada', '7', 'Everyone', '', '', 'active'],
      ['Bert', '', 'Everyone; Staff', '', '2031-01-01', 'active'],
    ],
  });
});
