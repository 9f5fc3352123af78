import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { doorSettingsSchema } from '../../contract/settings';
import type { NewAccessEvent } from '../../core/access-event';
import { asCameraId, asDoorId, asEncoderId, asPersonId, eventId, MAIN_DOOR } from '../../core/ids';
import { type WritableDatabase, stationId } from '../../gallery/database';
import { appendEvent } from '../../gallery/events';
import { EVIDENCE, STAMP, temporaryFolder } from '../../gallery/fixture';
import { openGallery } from '../../gallery/database';
import { setAlarmSettings, setDoorSettings, setStationSettings, DEFAULT_STATION } from '../settings';
import { alarmSettingsSchema } from '../../contract/alarms';
import { engineReport } from '../operations/diagnostics';
import { FrameTimes } from './frame-times';
import { supportFiles } from './support-files';

const MARK = 'MARKED';
const NOW = 1_800_000_000_000;

/** A row in every table that says MARKED wherever it can, whatever the tables' own rules say. */
function markEveryTable(path: string): readonly string[] {
  const db = new Database(path);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).pluck().all() as string[];
  for (const table of tables) {
    const columns = db.prepare('SELECT name, type FROM pragma_table_info(?)').all(table) as { name: string; type: string }[];
    const values = columns.map(({ name, type }) => {
      if (type === 'BLOB') return Buffer.from(`${MARK} ${table}.${name}`);
      if (type !== 'TEXT') return 1;
      if (['detail', 'value', 'plan', 'quality', 'spans'].includes(name)) return JSON.stringify({ said: `${MARK} ${table}.${name}` });
      return name === 'station_id' ? MARK : `${MARK} ${table}.${name}`;
    });
    db.prepare(`INSERT OR IGNORE INTO ${table} (${columns.map(({ name }) => name).join()}) VALUES (${columns.map(() => '?').join()})`).run(
      ...values,
    );
  }
  db.close();
  return tables;
}

/** What is kept as it is kept in service, with a mark wherever somebody or something is named. */
function markTheUsual(db: WritableDatabase): void {
  const cameras = { outside: { id: MARK, name: MARK }, inside: { id: `${MARK}2`, name: MARK } };
  setDoorSettings(
    db,
    MAIN_DOOR,
    doorSettingsSchema.parse({ name: MARK, board: 'lcus-1', path: `/dev/${MARK}`, pulseMs: 3000, cameras }),
    STAMP,
  );
  setStationSettings(db, { ...DEFAULT_STATION, kioskText: MARK }, STAMP);
  setAlarmSettings(db, MAIN_DOOR, alarmSettingsSchema.parse({ bell: { name: MARK, output: 2 } }), STAMP);
  const of = { at: NOW, doorId: asDoorId(MARK) };
  const person = { personId: asPersonId(MARK), name: MARK };
  const cameraId = asCameraId(MARK);
  const events: readonly NewAccessEvent[] = [
    { ...of, kind: 'granted', cameraId, ...person, evidence: EVIDENCE },
    { ...of, kind: 'refused', cameraId, evidence: { ...EVIDENCE, reason: 'too-far-from-everyone' }, recognised: person },
    { ...of, kind: 'duress', cameraId, ...person },
    { ...of, kind: 'emergency', state: 'released', reason: null, by: MARK },
    { ...of, kind: 'relay', state: 'offline', board: MARK, path: MARK },
    { ...of, kind: 'camera', cameraId, state: 'gone' },
    { ...of, kind: 'order', of: eventId(stationId(db), 1), result: 'opened' },
    { ...of, kind: 'encoder', encoderId: asEncoderId(MARK), name: MARK },
    { ...of, kind: 'refused-call', call: MARK, sender: MARK, reason: MARK },
    { ...of, kind: 'process', process: 'engine', state: 'crashed' },
    { ...of, kind: 'clock-jump', byMs: 5000 },
    { ...of, kind: 'log-gap', since: NOW, lost: 3 },
    { ...of, kind: 'log-erased', upTo: 1, days: 30 },
    { ...of, kind: 'restored', madeAt: NOW - 1 },
  ];
  for (const event of events) appendEvent(db, event);
}

it('holds no name, picture, template, PIN or typed text of any table, in no way of writing bytes', () => {
  const path = `${temporaryFolder()}/gallery.sqlite`;
  // Open before the marks are set: a gallery that breaks its own rules is refused.
  const db = openGallery({ path, newStationId: () => MARK });
  const tables = markEveryTable(path);
  const unmarked = new Database(path, { readonly: true });
  for (const table of tables) {
    const rows = JSON.stringify(unmarked.prepare(`SELECT * FROM ${table}`).all(), (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'data' in value ? Buffer.from(value.data as number[]).toString() : value,
    );
    expect(rows, table).toContain(MARK);
  }
  unmarked.close();
  markTheUsual(db);
  const clock = { monotonic: () => 0, wall: () => NOW };
  const files = supportFiles(db, engineReport({ db, frameTimes: new FrameTimes(clock), recognisesNow: () => null }), NOW);
  db.close();

  const said = files.map(({ name, text }) => name + text).join('');
  // What it is for is there.
  expect(files.map(({ name }) => name)).toEqual(['engine.json', 'settings.json', 'log.json']);
  for (const told of ['"crashed"', '"lcus-1"', '"clock-jump": 1', '"granted": 1', '"templates": 1', '"lost": 3'])
    expect(said).toContain(told);
  const bytes = Buffer.from(MARK);
  const inBase64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift + 1, 8),
  );
  for (const way of [MARK, MARK.toLowerCase(), bytes.toString('hex'), [...bytes].join(), ...inBase64]) expect(said).not.toContain(way);
});
