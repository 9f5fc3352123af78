import Database from 'better-sqlite3';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Fault } from '../core/fault';
import { MAIN_DOOR } from '../core/ids';
import { isUnwritable, openForReading, openGallery, stationId } from './database';
import { dataFolder } from './data-folder';
import { readGrowing } from './database-check';
import { appendEvent } from './events';
import { ADA, STAMP, template, temporaryFolder, temporaryGallery } from './fixture';
import { NEWEST_VERSION } from './migrate';
import { enrolPerson, personName } from './people';
import { atomically } from './write';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
  return 'no fault';
};

describe('opening a gallery', () => {
  it('names the station once and for all', () => {
    const path = dataFolder(temporaryFolder()).gallery;
    for (const id of ['first', 'second']) {
      const db = openGallery({ path, newStationId: () => id });
      expect(stationId(db)).toBe('first');
      db.close();
    }
  });

  it('keeps it from other eyes, journal included', () => {
    const { db, path } = temporaryGallery();
    enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('t', 1)] }, STAMP);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('writes each commit through to the disk and erases what is deleted', () => {
    const { db } = temporaryGallery();
    const pragma = (name: string): unknown => db.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('secure_delete'), pragma('foreign_keys')]).toEqual(['wal', 2, 1, 1]);
  });

  it('refuses a newer gallery and changes not a byte of it', () => {
    const { db, path } = temporaryGallery();
    db.pragma(`user_version = ${NEWEST_VERSION + 10}`);
    db.close();
    const before = readFileSync(path);
    expect(codeOf(() => openGallery({ path, newStationId: () => 'other' }))).toBe('database-newer');
    expect(codeOf(() => openForReading(path))).toBe('database-newer');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('says so when the file is no gallery', () => {
    const path = dataFolder(temporaryFolder()).gallery;
    writeFileSync(path, 'something else altogether '.repeat(400));
    expect(codeOf(() => openGallery({ path, newStationId: () => 'x' }))).toBe('database-broken');
    expect(codeOf(() => openForReading(path))).toBe('database-broken');
  });

  it('says so when a page of it is damaged', () => {
    const { db, path } = temporaryGallery();
    for (let i = 0; i < 30; i++) {
      enrolPerson(db, { personId: `p${i}` as typeof ADA, name: `Person ${i}`, templates: [template(`t${i}`, i)] }, STAMP);
    }
    db.close();
    const bytes = readFileSync(path);
    for (let page = 2; page * 4096 < bytes.length; page++) bytes.fill(0xa5, page * 4096, page * 4096 + 64);
    writeFileSync(path, bytes);
    expect(codeOf(() => openGallery({ path, newStationId: () => 'x' }))).toBe('database-broken');
  });

  describe('with a damaged page', () => {
    /** A gallery with a person and a log of some pages, and one damaged page of a table or an index. */
    function damaged(name: string): string {
      const { db, path } = temporaryGallery();
      enrolPerson(db, { personId: ADA, name: 'Ada', number: '7', templates: [template('t', 1)] }, STAMP);
      const away = { kind: 'relay', at: 1, doorId: MAIN_DOOR, state: 'offline', board: 'lcus', path: 'x'.repeat(200) } as const;
      atomically(db, () => {
        for (let i = 0; i < 120; i++) appendEvent(db, away);
      });
      const pages = db.prepare('SELECT pageno FROM dbstat WHERE name = ? ORDER BY pageno').pluck().all(name);
      db.close();
      const bytes = readFileSync(path);
      const at = (Number(pages.at(-1)) - 1) * 4096;
      bytes.fill(0xa5, at, at + 64);
      writeFileSync(path, bytes);
      return path;
    }
    const open = (path: string) => openGallery({ path, newStationId: () => 'x' });

    it.each(['people_by_number', 'templates', 'memberships'])('of %s does not open', (name) => {
      const path = damaged(name);
      expect(codeOf(() => open(path))).toBe('database-broken');
    });

    it.each(['events', 'changes'])('of %s opens, as no decision rests on it; it is found as that is read through', (name) => {
      const db = open(damaged(name));
      onTestFinished(() => void db.close());
      expect(personName(db, ADA)).toBe('Ada');
      expect(() => [...readGrowing(db)]).toThrow(expect.toSatisfy(isUnwritable));
    });

    it('has a whole log read to its end', () => {
      const { db } = temporaryGallery();
      atomically(db, () => {
        for (let i = 0; i < 120; i++) appendEvent(db, { kind: 'forced', at: 1, doorId: MAIN_DOOR });
      });
      expect([...readGrowing(db)]).toHaveLength(3);
    });
  });

  it('lets others look while it is written, and write nothing', () => {
    const { db, path } = temporaryGallery();
    const reader = openForReading(path);
    enrolPerson(db, { personId: ADA, name: 'Ada', templates: [template('t', 1)] }, STAMP);
    expect(personName(reader, ADA)).toBe('Ada');
    expect(() => reader.prepare('DELETE FROM people').run()).toThrow(/readonly/);
    reader.close();
  });

  it('keeps to the newest version', () => {
    const { path } = temporaryGallery();
    const db = new Database(path, { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(NEWEST_VERSION);
    db.close();
  });
});
