import type { Actor } from '../../core/change';
import { Fault } from '../../core/fault';
import { administratorHash, setAdministratorHash } from '../../gallery/administrator';
import { assertStrongEnough, hashPassword, type PasswordGate } from '../password-gate';
import { doorSettings, setDoorSettings, setStationSettings, stationSettings } from '../settings';
import type { StationParts } from '../station';
import { knownDoor } from './known-door';
import type { Operations } from './operations';

type Administration = Pick<
  Operations,
  'session.choosePassword' | 'session.signIn' | 'door.get' | 'door.set' | 'door.testClick' | 'settings.get' | 'settings.set'
>;

/** The password and the settings. */
export function administration({ db, clock, factsChanged, testClick }: StationParts, gate: PasswordGate): Administration {
  const stamp = (actor: Actor) => ({ actor, at: clock.wall() });
  return {
    'session.choosePassword': async ({ password, locale }, actor) => {
      assertStrongEnough(password);
      const hash = await hashPassword(password);
      if (administratorHash(db) !== null) throw new Fault('password-already-set', 'A password has been chosen already: sign in with it.');
      setAdministratorHash(db, hash, stamp(actor === 'administrator' ? 'setup' : actor));
      setStationSettings(db, { ...stationSettings(db), locale }, stamp(actor === 'administrator' ? 'setup' : actor));
      factsChanged();
      return null;
    },
    'session.signIn': async ({ password }) => {
      const hash = administratorHash(db);
      if (hash === null) throw new Fault('password-not-set', 'Choose a password first.');
      await gate.check(password, hash);
      return null;
    },
    'door.get': ({ doorId }) => Promise.resolve(doorSettings(db, knownDoor(doorId))),
    'door.set': ({ doorId, door }, actor) => {
      setDoorSettings(db, knownDoor(doorId), door, stamp(actor));
      factsChanged();
      return Promise.resolve(null);
    },
    'door.testClick': ({ doorId }) => Promise.resolve({ eventId: testClick(knownDoor(doorId)) }),
    'settings.get': () => Promise.resolve(stationSettings(db)),
    'settings.set': (settings, actor) => {
      setStationSettings(db, settings, stamp(actor));
      factsChanged();
      return Promise.resolve(null);
    },
  };
}
