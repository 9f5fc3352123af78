import type { Actor } from '../../core/change';
import { asPersonId } from '../../core/ids';
import { listPeople, removePerson, renamePerson, setPersonState } from '../../gallery/people';
import type { StationParts } from '../station-parts';
import type { Operations } from './operations';

type People = Pick<Operations, 'people.list' | 'people.rename' | 'people.setState' | 'people.remove'>;

/** What changes a person takes effect at the next frame: the resident index is refreshed before the call returns. */
export function people({ db, clock, recognition, peopleChanged }: StationParts): People {
  const stamp = (actor: Actor) => ({ actor, at: clock.wall() });
  return {
    'people.list': async () => listPeople(db, { encoderId: (await recognition()).encoder.id }),
    'people.rename': ({ personId, name }, actor) => {
      renamePerson(db, { personId: asPersonId(personId), name }, stamp(actor));
      return peopleChanged(asPersonId(personId));
    },
    'people.setState': ({ personId, state }, actor) => {
      setPersonState(db, { personId: asPersonId(personId), state }, stamp(actor));
      return peopleChanged(asPersonId(personId));
    },
    'people.remove': ({ personId }, actor) => {
      removePerson(db, { personId: asPersonId(personId) }, stamp(actor));
      return peopleChanged(asPersonId(personId));
    },
  };
}
