import { Fault } from '../../core/fault';
import { asPersonId } from '../../core/ids';
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
    'people.changeMany': async ({ personIds, change }, actor) => {
      const { state, join = [], leave = [], validFrom, validUntil } = change;
      const stamp = { actor, at: clock.wall() };
      const ids = [...new Set(personIds)].map(asPersonId);
      atomically(db, () => {
        for (const personId of ids) {
          const subject = subjectOf(db, personId);
          if (subject === null) throw new Fault('person-unknown', 'One of these people is not there any more; look at the list again.');
          const { state: before, personId: _, ...own } = subject;
          const entitlement = {
            ...own,
            groups: [...new Set([...own.groups.filter((group) => !leave.includes(group)), ...join])],
            validFrom: validFrom === undefined ? own.validFrom : validFrom,
            validUntil: validUntil === undefined ? own.validUntil : validUntil,
          };
          if (entitlement.validFrom !== null && entitlement.validUntil !== null && entitlement.validFrom > entitlement.validUntil)
            throw new Fault('argument-invalid', 'Somebody’s last day would lie before his first: set both.');
          if (state !== undefined && state !== before) setPersonState(db, { personId, state }, stamp);
          if (JSON.stringify(entitlement) !== JSON.stringify(own)) setEntitlement(db, { personId, entitlement }, stamp);
        }
      });
      (await recognition()).index.reload();
      return peopleChanged(ids[0]);
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

/** In the words that an import takes for its own. */
const HEADERS = ['Name', 'Number', 'Groups', 'Valid from', 'Valid until', 'State'];
