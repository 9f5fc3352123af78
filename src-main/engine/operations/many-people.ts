import type { BulkChange } from '../../contract/bulk-change';
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
      const changeOf = new Map(changes.flatMap(({ personIds, change }) => personIds.map((id) => [asPersonId(id), change] as const)));
      // Whoever goes back in the same way does so together.
      const back = new Map<string, { readonly personIds: PersonId[]; readonly change: BulkChange }>();
      atomically(db, () => {
        for (const [personId, change] of changeOf) {
          const undone = changePerson(db, personId, change, stamp);
          if (undone === null) continue;
          const key = JSON.stringify(undone);
          const alike = back.get(key) ?? { personIds: [], change: undone };
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

/** What undoes it; null where nothing has changed. @throws Fault person-unknown, argument-invalid */
function changePerson(db: WritableDatabase, personId: PersonId, change: BulkChange, stamp: Stamp): BulkChange | null {
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
  const undone: BulkChange = {
    ...(state === undefined || state === before ? {} : { state: before }),
    ...(left.length === 0 ? {} : { join: left }),
    ...(joined.length === 0 ? {} : { leave: joined }),
    ...(validFrom === own.validFrom && validUntil === own.validUntil ? {} : { validFrom: own.validFrom, validUntil: own.validUntil }),
  };
  if (undone.state !== undefined) setPersonState(db, { personId, state: state ?? before }, stamp);
  if (JSON.stringify(entitlement) !== JSON.stringify(own)) setEntitlement(db, { personId, entitlement }, stamp);
  return Object.keys(undone).length === 0 ? null : undone;
}

/** In the words that an import takes for its own. */
const HEADERS = ['Name', 'Number', 'Groups', 'Valid from', 'Valid until', 'State'];
