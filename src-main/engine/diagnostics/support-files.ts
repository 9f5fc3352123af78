import { type BundleFile, type EngineReport, jsonFile } from '../../contract/diagnostics';
import type { AccessEvent } from '../../core/access-event';
import { MAIN_DOOR } from '../../core/ids';
import type { ReadableDatabase } from '../../gallery/database';
import { latestOf } from '../../gallery/events';
import { eventCounts } from '../../gallery/support-facts';
import { doorPolicy, doorSettings, stationSettings } from '../settings';

const DAY_MS = 24 * 60 * 60_000;
const COUNTED_DAYS = 7;
/** As many as tell how the last days went. */
const MOST_EVENTS = 200;
/** Of the machine, and of nobody. */
const TECHNICAL = [
  'process',
  'relay',
  'camera',
  'order',
  'tamper',
  'office',
  'clock-jump',
  'log-gap',
  'log-erased',
  'restored',
  'encoder',
] as const;

/**
 * The engine's share of a support bundle. Each value is named here one by one: what is not named does not leave the station, whatever is added to a table.
 * Texts that somebody has typed (names, notes, the kiosk's text) and pictures are never among them.
 */
export function supportFiles(db: ReadableDatabase, report: EngineReport, now: number): readonly BundleFile[] {
  return [
    jsonFile('engine.json', report),
    jsonFile('settings.json', settings(db)),
    jsonFile('log.json', {
      countedDays: COUNTED_DAYS,
      counts: eventCounts(db, now - COUNTED_DAYS * DAY_MS),
      latest: latestOf(db, { kinds: TECHNICAL, limit: MOST_EVENTS }).map((event) => ({
        number: event.number,
        at: new Date(event.at).toISOString(),
        kind: event.kind,
        ...howOf(event),
      })),
    }),
  ];
}

function howOf(event: AccessEvent): object {
  switch (event.kind) {
    case 'process':
      return { process: event.process, state: event.state };
    case 'relay':
    case 'camera':
    case 'tamper':
    case 'office':
      return { state: event.state };
    case 'order':
      return { result: event.result };
    case 'clock-jump':
      return { byMs: event.byMs };
    case 'log-gap':
      return { lost: event.lost };
    case 'log-erased':
      return { upTo: event.upTo };
    case 'restored':
      return { madeAt: event.madeAt };
    default:
      return {};
  }
}

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
