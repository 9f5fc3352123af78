import { type AlarmSettings, isSpare } from '../../contract/alarms';
import type { DoorSettings } from '../../contract/settings';
import { Fault } from '../../core/fault';
import { asEventId } from '../../core/ids';
import { acknowledgeAlarm, acknowledgedAlarms, openAlarms } from '../../gallery/alarms';
import { snapshotOf } from '../../gallery/snapshots';
import { alarmSettings, doorSettings, setAlarmSettings } from '../settings';
import type { StationParts } from '../station-parts';
import { jpegUri } from './jpeg-uri';
import { knownDoor } from './known-door';
import type { Operations } from './operations';

type Alarms = Pick<Operations, 'alarms.list' | 'alarms.acknowledge' | 'alarms.snapshot' | 'alarms.settings' | 'alarms.setSettings'>;

/** As many as one looks through; the log has them all. */
const LATEST = 100;

/** What somebody has to look at, and what sounds meanwhile. */
export function alarms({ db, clock, alarmsChanged }: StationParts): Alarms {
  return {
    'alarms.list': async () => ({ open: openAlarms(db), acknowledged: acknowledgedAlarms(db, { limit: LATEST }) }),
    'alarms.acknowledge': async ({ eventId, kind, by, note }, actor) => {
      acknowledgeAlarm(db, { eventId: asEventId(eventId), kind, by, note }, { actor, at: clock.wall() });
      alarmsChanged();
      return null;
    },
    'alarms.snapshot': async ({ eventId, kind }) => {
      const picture = snapshotOf(db, { eventId: asEventId(eventId), kind });
      return picture && jpegUri(picture);
    },
    'alarms.settings': async ({ doorId }) => alarmSettings(db, knownDoor(doorId)),
    'alarms.setSettings': async ({ doorId, settings }, actor) => {
      const known = knownDoor(doorId);
      refuseOthers(settings, doorSettings(db, known));
      setAlarmSettings(db, known, settings, { actor, at: clock.wall() });
      alarmsChanged();
      return null;
    },
  };
}

/** A bell on the lock's own output would open the door. */
function refuseOthers({ bell, siren }: AlarmSettings, door: DoorSettings): void {
  for (const named of [bell, siren]) {
    if (named !== null && !isSpare(door, named))
      throw new Fault('argument-invalid', `The door’s board has no spare output ${named.output}: the lock hangs on ${door.output}.`);
  }
}
