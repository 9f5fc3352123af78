import './cheap-sealing';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asPersonId, asPhotoId } from '../../core/ids';
import { asFarAsReadable } from '../../gallery/ask';
import { hasPhoto } from '../../gallery/backups';
import { type ReadableDatabase } from '../../gallery/database';
import { ADA, BERT, faceWithPhoto, STAMP, temporaryFolder, template } from '../../gallery/fixture';
import { migrate } from '../../gallery/migrate';
import { enrolPerson, removePerson } from '../../gallery/people';
import { deletePhoto } from '../../gallery/photos';
import { atomically } from '../../gallery/write';
import { BackupWork, READING } from './backup-work';
import { NOW, PASSWORD, stationFolder } from './fixture';
import { lookAt } from './look-at';
import { makeReady } from './make-ready';
import { restorePlaces } from './places';
import { unpackBackup } from './unpack-backup';

const UNWATCHED = new BackupWork(READING, () => undefined);

/** A backup of two people and one event, restored over whatever `current` is. */
async function saved() {
  const folder = stationFolder();
  const station = folder.start();
  await station.choosePassword();
  for (const personId of [ADA, BERT]) enrolPerson(station.db, { personId, name: personId, templates: [template(personId, 1)] }, STAMP);
  station.click();
  await station.save();
  async function restoreOver(current: ReadableDatabase | null, at: number) {
    const { madeAt } = await unpackBackup(folder.places, folder.file, PASSWORD, UNWATCHED);
    const seen = lookAt(restorePlaces(folder.places).gallery, current, asFarAsReadable);
    const stamp = { actor: 'command-line', at } as const;
    makeReady({ folder: folder.places, current, ask: asFarAsReadable, madeAt, stamp, newStationId: () => 'none' });
    return { seen, after: folder.start() };
  }
  return { ...folder, station, restoreOver };
}

it('gives no number again that the station gave whose log is lost, however often', { timeout: 60_000 }, async () => {
  const { places, station, restoreOver } = await saved();
  const given = new Set<number>();
  let last = station;
  for (const hours of [1, 2, 3]) {
    for (let i = 0; i < 10; i++) given.add(last.click().number);
    last.end();
    rmSync(places.gallery);
    last = (await restoreOver(null, NOW + hours * 3_600_000)).after;
    const { number } = last.log().at(-1) ?? { number: 0 };
    expect([hours, given.has(number), number > Math.max(...given)]).toEqual([hours, false, true]);
  }
});

function olderStation(sql = ''): ReadableDatabase {
  const db = new Database(join(temporaryFolder(), 'gallery.sqlite'));
  migrate(db, 150);
  db.exec(`INSERT INTO station VALUES (1, 'station-1');
    INSERT INTO changes VALUES ('station-1', 7, 5, 'administrator', 'person-removed', 'ada', '{"personId":"ada"}');
    INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('station-1', 40, 5, 'main', 'emergency', '{"state":"released"}');
    ${sql}`);
  return db as Database.Database & ReadableDatabase;
}

it('knows of an older station who was removed, its last number and its emergency', { timeout: 60_000 }, async () => {
  const { station, restoreOver } = await saved();
  station.end();
  const { seen, after } = await restoreOver(olderStation(), NOW);
  expect(seen).toMatchObject({ sameStation: true, removedSince: 1 });
  expect(after.nearest(1)?.personId).toBe(BERT);
  expect(after.log().map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'test-click'],
    [41, 'restored'],
    [42, 'emergency'],
  ]);
});

it('takes of a damaged station what can be read', { timeout: 60_000 }, async () => {
  const { station, restoreOver } = await saved();
  station.end();
  const { seen, after } = await restoreOver(olderStation('DROP TABLE changes'), NOW);
  expect(seen).toMatchObject({ sameStation: true, removedSince: 0 });
  expect(after.log().map(({ number }) => number)).toEqual([1, 41, 42]);
});

it(
  'keeps a photo away whose consent was withdrawn, also where a backup from before it was kept is restored in between',
  { timeout: 60_000 },
  async () => {
    const folder = stationFolder();
    const earlier = join(temporaryFolder(), 'earlier.threshold');
    const [station, photoId] = [folder.start(), asPhotoId('photo-ada')];
    await station.choosePassword();
    await station.operations['backup.write']({ file: earlier, password: PASSWORD }, 'administrator');
    enrolPerson(station.db, { personId: ADA, name: 'Ada', templates: [faceWithPhoto('ada', 1)] }, STAMP);
    await station.save();
    deletePhoto(station.db, { photoId }, STAMP);
    let last = station;
    for (const file of [earlier, folder.file]) {
      await last.read(file);
      await last.restore();
      last.end();
      last = folder.start();
    }
    expect([last.nearest(1)?.personId, hasPhoto(last.db, photoId)]).toEqual([ADA, false]);
  },
);

it('erases many people as well as one', { timeout: 60_000 }, async () => {
  const { places, file, start } = stationFolder();
  const station = start();
  await station.choosePassword();
  const many = Array.from({ length: 100 }, (_, i) => asPersonId(`person-${i}`));
  const { db } = station;
  atomically(db, () => {
    for (const personId of many) enrolPerson(db, { personId, name: personId, templates: [faceWithPhoto(personId, 1)] }, STAMP);
  });
  await station.save();
  for (const personId of many) removePerson(db, { personId }, STAMP);
  await unpackBackup(places, file, PASSWORD, UNWATCHED);
  makeReady({ folder: places, current: db, madeAt: NOW, stamp: STAMP, newStationId: () => 'none' });
  station.end();
  expect(await start().operations['people.list'](null, 'administrator')).toEqual([]);
});
