import type { BundleFile, EngineReport } from '../../contract/diagnostics';
import { MAIN_DOOR } from '../../core/ids';
import type { ReadableDatabase } from '../../gallery/database';
import { eventCounts, technicalEvents } from '../../gallery/support-facts';
import { doorPolicy, doorSettings, stationSettings } from '../settings';

const DAY_MS = 24 * 60 * 60_000;
const COUNTED_DAYS = 7;
/** As many as tell how the last days went. */
const MOST_EVENTS = 200;

/**
 * The engine's share of a support bundle. Each value is named here one by one: what is not named does not leave the station, whatever is added to a table.
 * Texts that somebody has typed (names, notes, the kiosk's text) and pictures are never among them.
 */
export function supportFiles(db: ReadableDatabase, report: EngineReport, now: number): readonly BundleFile[] {
  return [
    file('engine.json', report),
    file('settings.json', settings(db)),
    file('log.json', {
      countedDays: COUNTED_DAYS,
      counts: eventCounts(db, now - COUNTED_DAYS * DAY_MS),
      latest: technicalEvents(db, { limit: MOST_EVENTS }),
    }),
  ];
}

export const file = (name: string, value: unknown): BundleFile => ({ name, text: `${JSON.stringify(value, null, 2)}\n` });

function settings(db: ReadableDatabase) {
  const { locale, theme, sounds, keepLogDays, falseAdmissionLevel } = stationSettings(db);
  const { board, output, pulseMs, asks, challenge, zoneMetres, inputs, cameras } = doorSettings(db, MAIN_DOOR);
  const { pinAlone, officeMode } = doorPolicy(db, MAIN_DOOR);
  return {
    station: { locale, theme, sounds, keepLogDays, falseAdmissionLevel },
    door: {
      board,
      output,
      pulseMs,
      asks,
      challenge,
      zoneMetres,
      inputs: inputs.map(({ role }) => role),
      twoCameras: cameras.inside !== null,
      pinAlone,
      officeMode: officeMode !== null,
    },
  };
}
