import type { BulkChange, PeopleChange, PeopleWere } from '../../contract/bulk-change';
import type { Stamp } from '../../core/change';
import { Fault } from '../../core/fault';
import { asPersonId, type PersonId } from '../../core/ids';
import type { WritableDatabase } from '../../gallery/database';
import { setEntitlement, subjectOf } from '../../gallery/entitlements';
import { listGroups } from '../../gallery/groups';
import { namesAndNumbers, setPersonState } from '../../gallery/people';
import { atomically } from '../../gallery/write';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

/** What concerns many people at once. */
export function manyPeople({
  db,
  clock,
  recognition,
  peopleChanged,
}: StationParts): Pick<Operations, 'people.changeMany' | 'people.export'> {
  return {
    'people.changeMany': async (changes, actor) => {
      const stamp = { actor, at: clock.wall() };
      // Whoever is named twice is changed once.
      const changeOf = new Map(changes.flatMap(({ personIds, ...wanted }) => personIds.map((id) => [asPersonId(id), wanted] as const)));
      // Whoever goes back in the same way does so together.
      const back = new Map<string, Undoing & { readonly personIds: PersonId[] }>();
      atomically(db, () => {
        const asTheyWere = [...changeOf].filter(([personId, { was }]) => was === undefined || isStill(db, personId, was));
        if (asTheyWere.length === 0)
          throw new Fault('changed-meanwhile', 'Somebody has changed all of them meanwhile, and nothing was saved; look at them again.');
        for (const [personId, { change }] of asTheyWere) {
          const undoing = changePerson(db, personId, change, stamp);
          if (undoing === null) continue;
          const key = JSON.stringify(undoing);
          const alike = back.get(key) ?? { personIds: [], ...undoing };
          alike.personIds.push(personId);
          back.set(key, alike);
        }
      });
      (await recognition()).index.reload();
      await peopleChanged(asPersonId(changes[0].personIds[0]));
      return [...back.values()];
    },
    'people.export': async () => {
      const nameOf = new Map(listGroups(db).map(({ groupId, name }) => [groupId, name]));
      const people = namesAndNumbers(db).map(({ personId, name, number }) => {
        const subject = subjectOf(db, personId);
        const groups = (subject?.groups ?? []).map((groupId) => nameOf.get(groupId) ?? groupId);
        return [name, number ?? '', groups.join('; '), subject?.validFrom ?? '', subject?.validUntil ?? '', subject?.state ?? ''];
      });
      return { rows: [HEADERS, ...people], people: people.length };
    },
  };
}

/** With what it rests on: an undo gives nothing back that was taken away after the change. */
type Undoing = Required<Pick<PeopleChange, 'change' | 'was'>>;

function isStill(db: WritableDatabase, personId: PersonId, was: PeopleWere): boolean {
  const subject = subjectOf(db, personId);
  const { state = subject?.state, validFrom = subject?.validFrom, validUntil = subject?.validUntil } = was;
  return subject !== null && subject.state === state && subject.validFrom === validFrom && subject.validUntil === validUntil;
}

/** What undoes it; null where nothing has changed. @throws Fault person-unknown, argument-invalid */
function changePerson(db: WritableDatabase, personId: PersonId, change: BulkChange, stamp: Stamp): Undoing | null {
  const subject = subjectOf(db, personId);
  if (subject === null) throw new Fault('person-unknown', 'One of these people is not there any more; look at the list again.');
  const { state, join = [], leave = [] } = change;
  const { state: before, personId: _, ...own } = subject;
  const { validFrom = own.validFrom, validUntil = own.validUntil } = change;
  if (validFrom !== null && validUntil !== null && validFrom > validUntil)
    throw new Fault('argument-invalid', 'Somebody’s last day would lie before his first: set both.');
  const groups = [...new Set([...own.groups.filter((group) => !leave.includes(group)), ...join])];
  const entitlement = { ...own, groups, validFrom, validUntil };
  const joined = groups.filter((group) => !own.groups.includes(group));
  const left = own.groups.filter((group) => !groups.includes(group));
  const sameState = state === undefined || state === before;
  const sameDays = validFrom === own.validFrom && validUntil === own.validUntil;
  const undone: BulkChange = {
    ...(sameState ? {} : { state: before }),
    ...(left.length === 0 ? {} : { join: left }),
    ...(joined.length === 0 ? {} : { leave: joined }),
    ...(sameDays ? {} : { validFrom: own.validFrom, validUntil: own.validUntil }),
  };
  if (!sameState) setPersonState(db, { personId, state }, stamp);
  if (JSON.stringify(entitlement) !== JSON.stringify(own)) setEntitlement(db, { personId, entitlement }, stamp);
  if (Object.keys(undone).length === 0) return null;
  return { change: undone, was: { ...(sameState ? {} : { state }), ...(sameDays ? {} : { validFrom, validUntil }) } };
}

/** In the words that an import takes for its own. */
const HEADERS = ['Name', 'Number', 'Groups', 'Valid from', 'Valid until', 'State'];
