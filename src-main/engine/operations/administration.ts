import type { Actor } from '../../core/change';
import { Fault } from '../../core/fault';
import { administratorHash, setAdministratorHash } from '../../gallery/administrator';
import { atomically } from '../../gallery/write';
import { assertStrongEnough, checkPassword, hashPassword, PasswordGate } from '../password-gate';
import {
  doorPolicy,
  doorSettings,
  setDoorSettings,
  setSetUpStep,
  setStationSettings,
  setWayOut,
  stationSettings,
  wayOut,
} from '../settings';
import type { StationParts } from '../station-parts';
import { assertSeenBothWays } from './in-and-out';
import { heldAndInterlocked, isInterlocked } from './interlock';
import { knownDoor } from './known-door';
import type { Operations } from './operations';

type Administration = Pick<
  Operations,
  | 'session.choosePassword'
  | 'session.signIn'
  | 'session.leaveKiosk'
  | 'session.changePassword'
  | 'door.get'
  | 'door.set'
  | 'door.wayOut'
  | 'door.setWayOut'
  | 'door.testClick'
  | 'setUp.at'
  | 'settings.get'
  | 'settings.set'
>;

/** The password and the settings. @param desk counts the tries of whoever administers; whoever guesses at the door makes nobody wait there */
export function administration({ db, clock, factsChanged, endVisits, testClick }: StationParts, desk: PasswordGate): Administration {
  const kiosk = new PasswordGate(clock);
  const stamp = (actor: Actor) => ({ actor, at: clock.wall() });
  return {
    'session.choosePassword': async ({ password, locale, guided }, actor) => {
      assertStrongEnough(password);
      const hash = await hashPassword(password);
      if (administratorHash(db) !== null) throw new Fault('password-already-set', 'A password has been chosen already: sign in with it.');
      const by = stamp(actor === 'administrator' ? 'setup' : actor);
      // At one stroke: a power cut leaves no station that has a password and has forgotten that it is new.
      atomically(db, () => {
        setAdministratorHash(db, hash, by);
        setStationSettings(db, { ...stationSettings(db), locale }, by);
        if (guided === true) setSetUpStep(db, 'camera', by);
      });
      factsChanged();
      return null;
    },
    'session.signIn': ({ password }) => checkPassword(db, desk, password),
    'session.leaveKiosk': ({ password }) => checkPassword(db, kiosk, password),
    'session.changePassword': async ({ password, next }, actor) => {
      await checkPassword(db, desk, password);
      assertStrongEnough(next);
      setAdministratorHash(db, await hashPassword(next), stamp(actor));
      return null;
    },
    'door.get': ({ doorId }) => Promise.resolve(doorSettings(db, knownDoor(doorId))),
    'door.set': async ({ doorId, door }, actor) => {
      const known = knownDoor(doorId);
      const policy = doorPolicy(db, known);
      if (isInterlocked(door) && policy.officeMode !== null) throw heldAndInterlocked();
      assertSeenBothWays(policy, door);
      const { asks } = doorSettings(db, known);
      setDoorSettings(db, known, door, stamp(actor));
      factsChanged();
      // What was shown to a door that asked for something else says nothing at this one; a pulse that is set otherwise lets nobody in again.
      if (asks !== door.asks) endVisits();
      return null;
    },
    'door.wayOut': ({ doorId }) => Promise.resolve(wayOut(db, knownDoor(doorId))),
    'door.setWayOut': async ({ doorId, lock, confirmedBy }, actor) => {
      const { board, path } = doorSettings(db, knownDoor(doorId));
      if (board === 'virtual')
        throw new Fault('argument-invalid', 'This door is drawn on the screen, and has no lock: choose its board first.');
      const at = clock.wall();
      const said = { lock, confirmed: confirmedBy === null ? null : { by: confirmedBy, at, board, path } };
      setWayOut(db, knownDoor(doorId), said, { actor, at });
      factsChanged();
      return said;
    },
    'door.testClick': ({ doorId }) => {
      knownDoor(doorId);
      return Promise.resolve({ eventId: testClick() });
    },
    'setUp.at': ({ step }, actor) => {
      setSetUpStep(db, step, stamp(actor));
      factsChanged();
      // Whoever enrolled himself just now still sits there, decided before anybody was enrolled.
      if (step === 'open') endVisits();
      return Promise.resolve(null);
    },
    'settings.get': () => Promise.resolve(stationSettings(db)),
    'settings.set': (settings, actor) => {
      setStationSettings(db, settings, stamp(actor));
      factsChanged();
      return Promise.resolve(null);
    },
  };
}
