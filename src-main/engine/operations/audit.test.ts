import { expect, it } from 'vitest';
import { asGroupId, asScheduleId, asVisitorId } from '../../core/ids';
import { ADA, BERT, STAMP, template, temporaryGallery } from '../../gallery/fixture';
import { removeGroup, saveGroup } from '../../gallery/groups';
import { enrolPerson, removePerson, setPersonState } from '../../gallery/people';
import { removeSchedule, saveSchedule } from '../../gallery/schedules';
import { issueVisitor } from '../../gallery/visitors';
import type { StationParts } from '../station-parts';
import { audit } from './audit';

const GROUP = { groupId: asGroupId('night'), name: 'Night shift', opens: [], forNew: false };
const SCHEDULE = { scheduleId: asScheduleId('late'), name: 'Late', week: [[], [], [], [], [], [], []], onHolidays: [], exceptions: [] };
const secret = { salt: new Uint8Array(16), cost: { memoryKib: 1, passes: 1 }, own: new Uint8Array(32), duress: null };

function gallery() {
  const { db } = temporaryGallery();
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP);
  enrolPerson(db, { personId: BERT, name: 'Bert', templates: [template('b', 2)] }, STAMP);
  const operations = audit({ db } as StationParts);
  const page = () => operations['changes.page']({ before: null, limit: 9 }, 'administrator');
  const one = (number: number) => operations['changes.one']({ number }, 'administrator');
  return { db, operations, page, one };
}

it('whom or what a change is about goes by its name now, or by its last; whoever is erased has none', async () => {
  const { db, page } = gallery();
  issueVisitor(db, { visitorId: asVisitorId('v'), name: 'Carla', number: '77', until: STAMP.at + 1, secret, groups: [] }, STAMP);
  saveGroup(db, GROUP, STAMP);
  saveSchedule(db, SCHEDULE, STAMP);
  removeGroup(db, GROUP, STAMP);
  removeSchedule(db, SCHEDULE, STAMP);
  removePerson(db, { personId: BERT }, STAMP);
  expect((await page()).map(({ change, name }) => [change.action, name])).toEqual([
    ['person-removed', null],
    ['schedule-removed', 'Late'],
    ['group-removed', 'Night shift'],
    ['schedule-saved', null],
    ['group-saved', null],
    ['visitor-issued', 'Carla'],
    ['person-enrolled', null],
    ['person-enrolled', 'Ada'],
  ]);
});

it('one change comes with what was so before it, and with what to ask for to get all of the same', async () => {
  const { db, operations, one } = gallery();
  setPersonState(db, { personId: ADA, state: 'suspended' }, STAMP);
  setPersonState(db, { personId: ADA, state: 'active' }, STAMP);
  expect(await one(4)).toMatchObject({ row: { number: 4, name: 'Ada' }, before: { state: 'suspended' }, subject: ADA });
  expect(await one(3)).toMatchObject({ before: null });
  expect(await one(5)).toBeNull();
  const filter = { subject: ADA };
  expect(await operations['changes.count']({ filter }, 'administrator')).toEqual({ changes: 3 });
});
