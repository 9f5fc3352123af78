import { expect, it, vi } from 'vitest';
import type { BulkChange, PeopleChange } from '../../contract/bulk-change';
import { asGroupId, asPersonId, EVERYONE } from '../../core/ids';
import { subjectOf } from '../../gallery/entitlements';
import { ADA, BERT, ENCODER, STAMP, template, temporaryGallery } from '../../gallery/fixture';
import { saveGroup } from '../../gallery/groups';
import { enrolPerson, removePerson } from '../../gallery/people';
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
    change: (ids: readonly string[], change: BulkChange) => changeMany([{ personIds: [...ids], change }], 'administrator'),
    undo: (changes: readonly PeopleChange[]) => changeMany([...changes], 'administrator'),
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

it('tells what undoes it: each is then as he was, at one stroke', async () => {
  const { db, index, change, undo } = gallery();
  await change([ADA], { join: [STAFF], validFrom: '2030-01-01', state: 'suspended' });
  const before = [ADA, BERT].map((id) => subjectOf(db, id));
  const back = await change([ADA, BERT], { state: 'suspended', join: [STAFF], leave: [EVERYONE], validUntil: '2031-01-01' });
  expect(back).toHaveLength(2);
  const again = await undo(back);
  expect([ADA, BERT].map((id) => subjectOf(db, id))).toEqual(before);
  expect(index.people).toBe(1);
  expect(await undo(again)).toHaveLength(2);
  expect(await change([ADA, BERT], { state: 'suspended' })).toEqual([]);
});

it('gives nobody back what somebody else has taken away between a change and its undo', async () => {
  const { db, change, undo } = gallery();
  const back = await change([ADA, BERT], { state: 'suspended', validUntil: '2031-01-01' });
  await change([ADA], { validUntil: '2026-01-01' });
  const undone = await undo(back);
  expect(undone.flatMap(({ personIds }) => personIds)).toEqual([BERT]);
  expect(subjectOf(db, ADA)).toMatchObject({ state: 'suspended', validUntil: '2026-01-01' });
  expect(subjectOf(db, BERT)).toMatchObject({ state: 'active', validUntil: null });
});

it('says so where an undo would have to leave everybody as he is, also one who is gone', async () => {
  const { db, change, undo } = gallery();
  const back = await change([ADA, BERT], { state: 'suspended' });
  await change([ADA], { state: 'active' });
  removePerson(db, { personId: BERT }, STAMP);
  await expect(undo(back)).rejects.toMatchObject({ code: 'changed-meanwhile' });
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

it('compiles its statements once, however many people it changes', async () => {
  const { db, change } = gallery();
  const compiled = vi.spyOn(db, 'prepare');
  const statements = async (ids: readonly string[], state: 'active' | 'suspended', validFrom: string): Promise<number> => {
    compiled.mockClear();
    await change(ids, { state, join: [STAFF], validFrom });
    return compiled.mock.calls.length;
  };
  await statements([ADA, BERT], 'suspended', '2030-01-01');
  const one = await statements([ADA], 'active', '2030-01-02');
  expect(await statements([ADA, BERT], 'suspended', '2030-01-03')).toBe(one);
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
