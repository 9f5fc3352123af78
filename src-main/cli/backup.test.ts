import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NO_ENCODERS } from '../engine/door-fixture';
import { serveStation } from '../engine/local/serve-station';
import { hashPassword } from '../engine/password-gate';
import { createStation } from '../engine/station';
import { setAdministratorHash } from '../gallery/administrator';
import { dataFolder } from '../gallery/data-folder';
import { openGallery } from '../gallery/database';
import { ADA, ENCODER, STAMP, template } from '../gallery/fixture';
import { holdLock } from '../gallery/lock';
import { listPeople, enrolPerson, removePerson } from '../gallery/people';
import { temporaryFolder, thresholdIn } from './fixture';

const PASSWORD = 'correct horse battery';
const typed = `${PASSWORD}\n`;

/** A station that does not run, with Ada and a password. */
async function closedStation() {
  const data = join(temporaryFolder(), 'data');
  const places = dataFolder(data);
  const db = openGallery({ path: places.gallery, newStationId: () => 'station-1' });
  setAdministratorHash(db, await hashPassword(PASSWORD), STAMP);
  enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP);
  db.close();
  const file = join(temporaryFolder(), 'it.threshold');
  const cli = (...args: readonly string[]) => thresholdIn({ typed }, ...args, '--data', data);
  return { data, places, file, cli };
}
function peopleIn(gallery: string): readonly string[] {
  const db = openGallery({ path: gallery, newStationId: () => 'none' });
  try {
    return listPeople(db, { encoderId: ENCODER }).map(({ name }) => name);
  } finally {
    db.close();
  }
}

it.each<[string, (gallery: string) => void]>([
  ['broken', (gallery) => writeFileSync(gallery, 'not a database any more')],
  ['gone', (gallery) => rmSync(gallery)],
])('brings a station back whose data are %s', { timeout: 60_000 }, async (_, spoil) => {
  const { places, file, cli } = await closedStation();
  expect(await cli('backup', file)).toMatchObject({ code: 0, stdout: expect.stringContaining(file) as unknown });
  spoil(places.gallery);
  const { code, stdout } = await cli('restore', file);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/1 people.*\n.*could not be read/s)]);
  expect(peopleIn(places.gallery)).toEqual(['Ada']);
  expect(readdirSync(join(places.gallery, '..')).sort()).toEqual(['encoders', 'gallery.sqlite', 'lock.sqlite']);
});

it(
  'leaves out whoever was removed since, and says so; another password, or another file, changes nothing',
  { timeout: 60_000 },
  async () => {
    const { data, places, file, cli } = await closedStation();
    expect(await cli('backup', file)).toMatchObject({ code: 0 });
    const db = openGallery({ path: places.gallery, newStationId: () => 'none' });
    removePerson(db, { personId: ADA }, STAMP);
    db.close();
    expect(await thresholdIn({ typed: 'another\n' }, 'restore', file, '--data', data)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('does not open') as unknown,
    });
    writeFileSync(`${file}.txt`, 'a letter');
    expect(await cli('restore', `${file}.txt`, '--json')).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('"backup-unreadable"') as unknown,
    });
    expect(await cli('restore', file, '--json')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/"people":1.*"sameStation":true,"removedSince":1/) as unknown,
    });
    expect(peopleIn(places.gallery)).toEqual([]);
    const log = await cli('log');
    expect(log.stdout).toMatch(/backup of .* restored/);
    expect((await cli('changes', '--limit', '2')).stdout).toMatch(/command-line {2}backup-restored {2}madeAt=\d+/);
  },
);

it('saves a station that runs through it, and restores nothing under its feet', { timeout: 60_000 }, async () => {
  const { data, places, file, cli } = await closedStation();
  const lock = holdLock(places.lock);
  const db = openGallery({ path: places.gallery, newStationId: () => 'none' });
  const clock = { monotonic: () => performance.now(), wall: () => Date.now() };
  const recognition = () => Promise.reject(new Error('nobody is looked at here'));
  const { operations } = createStation({
    db,
    clock,
    newId: () => 'id',
    recognition,
    encoders: NO_ENCODERS,
    demo: false,
    tell: () => undefined,
  });
  const stop = await serveStation(data, operations);
  onTestFinished(() => {
    stop();
    db.close();
    lock.release();
  });
  expect(await thresholdIn({ typed: 'another\n' }, 'backup', file, '--data', data)).toMatchObject({ code: 3 });
  expect(existsSync(file)).toBe(false);
  expect(await cli('backup', file)).toMatchObject({ code: 0 });
  expect(await cli('restore', file)).toMatchObject({
    code: 4,
    stderr: 'The station is running: close it first, or restore the backup on its own screen, under Data.\n',
  });
});

it(
  'asks for the password before it takes the data folder, so that a forgotten prompt keeps no station from starting',
  { timeout: 60_000 },
  async () => {
    const { data, places, file } = await closedStation();
    const lock = holdLock(places.lock);
    onTestFinished(() => lock.release());
    const { stderr } = await thresholdIn({}, 'restore', file, '--data', data, '--password-file', join(data, 'none'));
    expect(stderr).toContain('password');
    expect(stderr).not.toContain('running');
  },
);
