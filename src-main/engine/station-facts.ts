import type { StationFacts } from '../contract/engine';
import { isWayOutConfirmed } from '../contract/way-out';
import { MAIN_DOOR } from '../core/ids';
import { administratorHash } from '../gallery/administrator';
import { type ReadableDatabase, stationId } from '../gallery/database';
import { kioskLogo } from '../gallery/kiosk-logo';
import { pngUri } from './operations/jpeg-uri';
import { doorPolicy, doorSettings, setUpStep, stationSettings, wayOut, zoneNow } from './settings';

/** What main has to know of the station, as it stands in the database. */
export function stationFacts(db: ReadableDatabase): StationFacts {
  const door = doorSettings(db, MAIN_DOOR);
  const { locale, theme, kioskText, sounds } = stationSettings(db);
  const logo = kioskLogo(db);
  return {
    stationId: stationId(db),
    configured: administratorHash(db) !== null,
    setUp: setUpStep(db),
    locale,
    zone: zoneNow(db),
    theme,
    look: { text: kioskText, logo: logo && pngUri(logo), volume: sounds.on ? sounds.volume / 100 : 0 },
    doorId: MAIN_DOOR,
    door,
    pinAlone: doorPolicy(db, MAIN_DOOR).pinAlone,
    wayOutConfirmed: isWayOutConfirmed(wayOut(db, MAIN_DOOR), door),
  };
}
