import './cheap-sealing';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import yazl from 'yazl';
import { openGallery } from '../../gallery/database';
import { temporaryFolder } from '../../gallery/fixture';
import { migrate } from '../../gallery/migrate';
import { seal } from '../../local/sealed-file/sealed-file';
import { PASSWORD, stationFolder } from './fixture';

it('of an older version is brought to this one', { timeout: 60_000 }, async () => {
  const { start } = stationFolder();
  const path = join(temporaryFolder(), 'gallery.sqlite');
  const old = new Database(path);
  migrate(old, 20);
  old.exec(`INSERT INTO station VALUES (1, 'station-1'); INSERT INTO people VALUES ('ada', 'Ada', 'active', 5)`);
  old.exec(`INSERT INTO events VALUES ('station-1', 1, 77, 'main', 'test-click', NULL, '{}')`);
  old.close();
  const files = { 'gallery.sqlite': readFileSync(path) };
  const station = start();
  await station.choosePassword();
  station.click();
  const file = await forged(told(files), files);
  expect(await station.read(file)).toMatchObject({ people: 1, events: 1, newestEventAt: 77, sameStation: true });
  await station.restore();
  station.end();
  const after = start();
  expect((await after.operations['people.list'](null, 'administrator')).map(({ name }) => name)).toEqual(['Ada']);
  expect(after.log().map(({ kind }) => kind)).toEqual(['test-click', 'restored']);
});

/** As somebody would make one who knows the format. */
async function forged(manifest: object, files: Readonly<Record<string, Buffer>>): Promise<string> {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
  for (const [name, content] of Object.entries(files)) zip.addBuffer(content, name);
  zip.end();
  const file = join(temporaryFolder(), 'forged.threshold');
  await seal(file, zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Uint8Array>, PASSWORD, { logN: 4, r: 1, p: 1 });
  return file;
}
function galleryOfVersion(version?: number): Buffer {
  const path = join(temporaryFolder(), 'gallery.sqlite');
  openGallery({ path, newStationId: () => 's' }).close();
  const db = new Database(path);
  if (version !== undefined) db.pragma(`user_version = ${version}`);
  db.pragma('journal_mode = DELETE');
  db.close();
  return readFileSync(path);
}
function galleryWithTrigger(): Buffer {
  const path = join(temporaryFolder(), 'gallery.sqlite');
  openGallery({ path, newStationId: () => 's' }).close();
  const db = new Database(path);
  db.exec(`CREATE TRIGGER more AFTER INSERT ON events BEGIN UPDATE people SET state = 'active'; END`);
  db.pragma('journal_mode = DELETE');
  db.close();
  return readFileSync(path);
}
type Files = Readonly<Record<string, Buffer>>;
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const told = (files: Files, other: object = {}) => ({
  ...{ format: 1, app: '1', stationId: 's', madeAt: 1, schema: 1 },
  files: Object.entries(files).map(([name, content]) => ({ name, bytes: content.length, sha256: sha256(content) })),
  ...other,
});

it.each<[string, () => [manifest: object, files: Files], string]>([
  [
    'with a name that leads out of it',
    () => [told({ 'gallery.sqlite': galleryOfVersion(), 'encoders/../../../out': Buffer.of(1) }), { 'gallery.sqlite': galleryOfVersion() }],
    'backup-unreadable',
  ],
  [
    'with a file that it does not speak of as it is',
    () => [told({ 'gallery.sqlite': Buffer.of(1) }), { 'gallery.sqlite': Buffer.of(2) }],
    'backup-unreadable',
  ],
  ['that lacks what it speaks of', () => [told({ 'gallery.sqlite': Buffer.of(1) }), {}], 'backup-unreadable'],
  ['without a gallery', () => of({}), 'backup-unreadable'],
  ['with another thing for a gallery', () => of({ 'gallery.sqlite': Buffer.from('no database at all') }), 'backup-unreadable'],
  ['with a damaged gallery', () => of({ 'gallery.sqlite': galleryOfVersion().fill(7, 5000, 9000) }), 'backup-unreadable'],
  ['with a gallery that does what no station’s does', () => of({ 'gallery.sqlite': galleryWithTrigger() }), 'backup-unreadable'],
  ['with a gallery that is none of a station', () => of({ 'gallery.sqlite': Buffer.alloc(0) }), 'backup-unreadable'],
  ['that is larger than the disk', () => huge(), 'disk-full'],
  [
    'made at a time that no clock tells',
    () => [told({ 'gallery.sqlite': galleryOfVersion() }, { madeAt: 8.64e15 + 1 }), { 'gallery.sqlite': galleryOfVersion() }],
    'backup-unreadable',
  ],
  ['of a newer version', () => [told({}, { schema: 100_000 }), {}], 'database-newer'],
  ['of a newer format', () => [told({}, { format: 2 }), {}], 'database-newer'],
  ['with a gallery newer than it says', () => of({ 'gallery.sqlite': galleryOfVersion(100_000) }), 'database-newer'],
])('refuses a file %s, and leaves the station alone', { timeout: 60_000 }, async (_, make, code) => {
  const { places, start } = stationFolder();
  const station = start();
  await expect(station.read(await forged(...make()))).rejects.toMatchObject({ code });
  expect(readdirSync(dirname(places.gallery)).filter((name) => !name.startsWith('gallery.sqlite'))).toEqual([]);
});

const of = (files: Files): [object, Files] => [told(files), files];
function huge(): [object, Files] {
  const gallery = galleryOfVersion();
  const files = Array.from({ length: 100 }, (_, i) => ({
    name: `encoders/${'a'.repeat(64)}/${i}`,
    bytes: 2 ** 50,
    sha256: sha256(gallery),
  }));
  return [
    told({ 'gallery.sqlite': gallery }, { files: [...told({ 'gallery.sqlite': gallery }).files, ...files] }),
    { 'gallery.sqlite': gallery },
  ];
}
