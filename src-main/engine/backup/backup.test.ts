import './cheap-sealing';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { asPersonId, asPhotoId, MAIN_DOOR } from '../../core/ids';
import { administratorHash } from '../../gallery/administrator';
import { latestChanges } from '../../gallery/changes';
import type { WritableDatabase } from '../../gallery/database';
import { appendEvent } from '../../gallery/events';
import { ADA, BERT, faceWithPhoto, STAMP, template, temporaryFolder } from '../../gallery/fixture';
import { enrolPerson } from '../../gallery/people';
import { hasPhoto } from '../../gallery/backups';
import { NOW, PASSWORD, stationFolder } from './fixture';

const CARL = asPersonId('carl');
const enrol = (db: WritableDatabase, personId: typeof ADA, seed: number): void =>
  enrolPerson(db, { personId, name: personId, templates: [faceWithPhoto(personId, seed)] }, STAMP);
const bytesOf = (seed: number): Buffer => Buffer.from(template('x', seed).embedding.buffer);

it('brings back the station as it was then, but for whoever was removed since, and says so', { timeout: 60_000 }, async () => {
  const { places, file, start } = stationFolder();
  const before = start();
  await before.choosePassword();
  enrol(before.db, ADA, 1);
  enrol(before.db, BERT, 2);
  const encoder = join(places.encoders, 'a'.repeat(64));
  mkdirSync(encoder, { recursive: true });
  writeFileSync(join(encoder, 'encoder.json'), '{}');
  before.click();
  expect(await before.facts()).toEqual({ lastMadeAt: null, running: null });
  const { bytes } = await before.save();
  expect(bytes).toBe(readFileSync(file).length);
  const madeAt = (await before.facts()).lastMadeAt;
  expect(madeAt).toBeGreaterThan(NOW);

  await before.operations['people.remove']({ personId: BERT }, 'administrator');
  await before.operations['people.deletePhoto']({ photoId: 'photo-ada' }, 'administrator');
  enrol(before.db, CARL, 3);
  const last = [before.click(), before.click()].at(-1);
  writeFileSync(join(encoder, 'encoder.json'), 'another');
  const opened = await before.read();
  expect(opened).toEqual({
    name: 'backup.threshold',
    madeAt,
    people: 2,
    events: 1,
    newestEventAt: NOW,
    sameStation: true,
    removedSince: 1,
  });
  expect(before.log()).toHaveLength(3);

  expect(await before.restore()).toBeNull();
  // Whoever came now would be let in, and the log would not know of it.
  expect(() => before.operations['people.rename']({ personId: ADA, name: 'A' }, 'administrator')).toThrow('readonly');
  expect(() => before.operations['door.testClick']({ doorId: MAIN_DOOR }, 'administrator')).toThrow('stays shut');
  before.end();

  const after = start();
  // What it looks at each second would outlive the test.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  after.station.started();
  expect(readdirSync(dirname(places.gallery)).filter((name) => !name.startsWith('gallery.sqlite'))).toEqual(['encoders']);
  expect(readFileSync(join(encoder, 'encoder.json'), 'utf8')).toBe('{}');
  const people = await after.operations['people.list'](null, 'administrator');
  expect(people.map(({ personId }) => personId)).toEqual([ADA]);
  expect([after.nearest(1)?.personId, after.nearest(1)?.d1]).toEqual([ADA, expect.closeTo(0)]);
  expect(hasPhoto(after.db, asPhotoId('photo-ada'))).toBe(false);
  const stored = readFileSync(places.gallery);
  expect([stored.includes(bytesOf(1)), stored.includes(bytesOf(2)), stored.includes(bytesOf(3))]).toEqual([true, false, false]);
  expect(stored.includes(Buffer.from(faceWithPhoto('ada', 1).photo?.picture ?? []))).toBe(false);
  // The numbers of what is lost are not given again, and a run that a backup was made of has not crashed.
  expect(after.log()).toMatchObject([
    { number: 1, kind: 'test-click' },
    { number: (last?.number ?? 0) + 1, kind: 'restored', madeAt },
    { kind: 'process', process: 'engine', state: 'started' },
  ]);
  expect(latestChanges(after.db, { limit: 4 }).map(({ change }) => change.action)).toEqual([
    'backup-restored',
    'passback-reset',
    'photo-deleted',
    'person-removed',
  ]);
  expect(await after.facts()).toEqual({ lastMadeAt: madeAt, running: null });
  await after.operations['session.signIn']({ password: PASSWORD }, 'administrator');
});

it('of another station takes this one’s place with its own name, people and password', { timeout: 60_000 }, async () => {
  const [old, fresh] = [stationFolder({ id: 'old' }), stationFolder({ id: 'fresh' })];
  const made = old.start();
  await made.choosePassword();
  enrol(made.db, ADA, 1);
  made.click();
  await made.save();
  const hash = administratorHash(made.db);
  const taking = fresh.start();
  await taking.operations['session.choosePassword']({ password: 'chosen for a day', locale: 'en' }, 'administrator');
  for (let i = 0; i < 5; i++) taking.click();
  expect(await taking.read(old.file)).toMatchObject({ sameStation: false, removedSince: 0, people: 1 });
  await expect(taking.restore(), 'the password of now is asked for').rejects.toMatchObject({ code: 'password-wrong' });
  await taking.restore('chosen for a day');
  taking.end();
  const after = fresh.start();
  expect(administratorHash(after.db)).toBe(hash);
  expect(after.log()).toMatchObject([
    { eventId: 'old:1', kind: 'test-click' },
    { eventId: expect.stringMatching(/^old:\d{7}$/) as unknown, kind: 'restored' },
  ]);
});

it('keeps an emergency as it is now, whatever it was then', { timeout: 60_000 }, async () => {
  const { start } = stationFolder();
  const before = start();
  await before.choosePassword();
  const emergency = (state: 'released' | 'ended') =>
    appendEvent(before.db, { kind: 'emergency', at: NOW, doorId: MAIN_DOOR, state, reason: 'person', by: 'Ada' });
  emergency('released');
  await before.save();
  emergency('ended');
  await before.read();
  await before.restore();
  before.end();
  expect(
    start()
      .log()
      .map(({ number, kind }) => [number, kind]),
  ).toEqual([
    [1, 'emergency'],
    [3, 'restored'],
    [4, 'emergency'],
  ]);
});

it(
  'takes over from the relay process’s journal what was not yet taken, once, and asks for nothing that was',
  { timeout: 60_000 },
  async () => {
    const { start } = stationFolder();
    const before = start();
    await before.choosePassword();
    const rex = (seq: number) =>
      ({ journal: 'j', seq, at: NOW + seq, monotonic: 0, kind: 'rex', doorId: MAIN_DOOR, result: 'opened' }) as const;
    before.station.journal([rex(1)]);
    await before.save();
    before.station.journal([rex(2)]);
    await before.read();
    await before.restore();
    // Not taken: it is said again to the next engine, with all that its file still holds.
    before.station.journal([rex(3)]);
    before.end();
    const after = start();
    after.station.journal([rex(1), rex(2), rex(3), rex(4)]);
    after.station.journal([rex(4)]);
    expect(after.log().map(({ number, kind, at }) => [number, kind, at - NOW])).toEqual([
      [1, 'rex', 1],
      [3, 'restored', expect.any(Number)],
      [4, 'rex', 3],
      [5, 'rex', 4],
    ]);
  },
);

it('of another station is told nothing again that this computer’s relay process has told before', { timeout: 60_000 }, async () => {
  const [old, fresh] = [stationFolder({ id: 'old' }), stationFolder({ id: 'fresh' })];
  const made = old.start();
  await made.choosePassword();
  await made.save();
  const when = { journal: 'j', seq: 1, at: NOW, monotonic: 0, doorId: MAIN_DOOR };
  const tamper = { ...when, kind: 'input', input: 'tamper', active: true } as const;
  const taking = fresh.start();
  await taking.choosePassword();
  taking.station.journal([tamper]);
  await taking.read(old.file);
  await taking.restore();
  taking.end();
  const after = fresh.start();
  after.station.journal([tamper]);
  expect(after.log().map(({ kind }) => kind)).toEqual(['restored']);
});

it('is made while the station works, and holds all that was written before it was done', { timeout: 60_000 }, async () => {
  const { start } = stationFolder();
  const station = start();
  await station.choosePassword();
  enrol(station.db, ADA, 1);
  let making = true;
  const saved = station.save().finally(() => (making = false));
  let clicks = 0;
  for (; making; clicks++) {
    station.click();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await saved;
  const { events } = await station.read();
  expect(events).toBeGreaterThan(0);
  expect(events).toBeLessThanOrEqual(clicks);
});

it('needs the password of now to be made, and of then to be opened; nothing is left of a try', { timeout: 60_000 }, async () => {
  const { places, file, start } = stationFolder();
  const station = start();
  await expect(station.save()).rejects.toMatchObject({ code: 'password-not-set' });
  await station.choosePassword();
  await expect(station.save('another one')).rejects.toMatchObject({ code: 'password-wrong' });
  expect(existsSync(file)).toBe(false);
  await station.save();
  await expect(station.read(file, 'another one')).rejects.toMatchObject({ code: 'backup-password-wrong' });
  expect([existsSync(places.restore), readdirSync(places.making)]).toEqual([false, []]);
  await expect(station.restore()).rejects.toMatchObject({ code: 'backup-not-open' });
  await station.read();
  await station.operations['backup.discard'](null, 'administrator');
  expect(existsSync(places.restore)).toBe(false);
  await expect(station.restore()).rejects.toMatchObject({ code: 'backup-not-open' });
});

it('that cannot be written leaves no part of it, and no word in the audit', { timeout: 60_000 }, async () => {
  const { start } = stationFolder();
  const station = start();
  await station.choosePassword();
  const nowhere = join(temporaryFolder(), 'no', 'backup.threshold');
  const saving = station.operations['backup.write']({ file: nowhere, password: PASSWORD }, 'administrator');
  await expect(saving).rejects.toMatchObject({ code: 'file-not-written' });
  expect(latestChanges(station.db, { limit: 1 })[0].change.action).not.toBe('backup-made');
});
