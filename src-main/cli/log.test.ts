import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asPersonId, FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { dataFolder } from '../gallery/data-folder';
import { openGallery } from '../gallery/database';
import { appendEvent } from '../gallery/events';
import { EVIDENCE, STAMP, template } from '../gallery/fixture';
import { enrolPerson } from '../gallery/people';
import { temporaryFolder, threshold } from './fixture';

const ADA = asPersonId('a');
const noon = (day: number): number => new Date(2026, 2, day, 12).getTime();

/** Ada passed on the 28th and on the 29th of March at noon; then the door was forced. */
function stationWithLog(): string {
  const folder = temporaryFolder();
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: () => 's' });
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('t', 1)] }, STAMP);
  for (const day of [28, 29])
    appendEvent(db, {
      at: noon(day),
      doorId: MAIN_DOOR,
      kind: 'granted',
      cameraId: FRONT_CAMERA,
      personId: ADA,
      name: '=Ada',
      evidence: EVIDENCE,
    });
  appendEvent(db, { at: noon(29), doorId: MAIN_DOOR, kind: 'forced' });
  db.close();
  return folder;
}

it(
  'shows the days, the person and the kinds that were asked for, and writes exactly these to a CSV file',
  { timeout: 120_000 },
  async () => {
    const folder = stationWithLog();
    const csv = join(folder, 'log.csv');
    const ask = ['--data', folder, 'log', '--from', '2026-03-29', '--to', '2026-03-29', '--person', 'Ada', '--kind', 'granted', 'forced'];
    const { code, stdout } = await threshold('--json', ...ask, '--reason', 'agreed');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, [{ number: 2, kind: 'granted' }]]);
    expect(await threshold(...ask, '--csv', csv)).toMatchObject({ code: 0, stdout: `1 events written to ${csv}.\n` });
    expect(parse(readFileSync(csv), { columns: true, bom: true })).toMatchObject([{ number: '2', person: "'=Ada", personId: 'a' }]);
  },
);

it.each([
  [['log', '--from', 'yesterday'], 2],
  [['log', '--kind', 'magic'], 2],
  [['log', '--person', 'Nobody'], 3],
])('refuses %j', { timeout: 60_000 }, async (args, code) => {
  expect((await threshold('--data', temporaryFolder(), ...args)).code).toBe(code);
});
