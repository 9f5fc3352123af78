import type { StationFacts } from '../contract/engine';
import { isWayOutConfirmed } from '../contract/way-out';
import { MAIN_DOOR } from '../core/ids';
import { administratorHash } from '../gallery/administrator';
import { type ReadableDatabase, stationId } from '../gallery/database';
import { doorPolicy, doorSettings, setUpStep, stationSettings, wayOut } from './settings';

/** What main has to know of the station, as it stands in the database. */
export function stationFacts(db: ReadableDatabase): StationFacts {
  const door = doorSettings(db, MAIN_DOOR);
  return {
    stationId: stationId(db),
    configured: administratorHash(db) !== null,
    setUp: setUpStep(db),
    locale: stationSettings(db).locale,
    doorId: MAIN_DOOR,
    door,
    pinAlone: doorPolicy(db, MAIN_DOOR).pinAlone,
    wayOutConfirmed: isWayOutConfirmed(wayOut(db, MAIN_DOOR), door),
  };
}
