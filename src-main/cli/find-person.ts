import type { PersonRow } from '../contract/rows';
import { Fault } from '../core/fault';
import type { LocalClient } from '../engine/local/calls';

/** By id or by name. @throws Fault person-unknown, also where a name means two people */
export async function findPerson(nameOrId: string, station: LocalClient): Promise<PersonRow> {
  const people = await station['people.list'](null);
  const byId = people.filter(({ personId }) => personId === nameOrId);
  const found = byId.length > 0 ? byId : people.filter(({ name }) => name === nameOrId.trim());
  if (found.length === 0) throw new Fault('person-unknown', `Nobody is enrolled as ${nameOrId}; 'people' lists who is.`);
  if (found.length > 1) {
    const ids = found.map(({ personId }) => personId).join(', ');
    throw new Fault('person-unknown', `${found.length} people are called ${nameOrId}; give the id of one: ${ids}.`);
  }
  return found[0];
}
