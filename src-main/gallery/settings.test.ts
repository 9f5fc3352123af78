import { expect, it } from 'vitest';
import { MAIN_DOOR } from '../core/ids';
import { administratorHash, setAdministratorHash } from './administrator';
import { latestChanges } from './changes';
import { STAMP, temporaryGallery } from './fixture';
import { readSetting, writeSetting } from './settings';

const scope = `door:${MAIN_DOOR}` as const;

it('gives back the last value that was written, and nothing where none was', () => {
  const { db } = temporaryGallery();
  expect(readSetting(db, { scope, key: 'relay' })).toBeUndefined();
  for (const pulseMs of [1000, 3000]) writeSetting(db, { scope, key: 'relay', value: { board: 'virtual', pulseMs } }, STAMP);
  expect(readSetting(db, { scope, key: 'relay' })).toEqual({ board: 'virtual', pulseMs: 3000 });
  expect(readSetting(db, { scope: 'station', key: 'relay' })).toBeUndefined();
});

it('writes down who changed a setting, and to what', () => {
  const { db } = temporaryGallery();
  writeSetting(db, { scope: 'station', key: 'tau', value: 0.9 }, STAMP);
  expect(latestChanges(db, { limit: 1 })).toEqual([
    { number: 1, ...STAMP, change: { action: 'setting-changed', scope: 'station', key: 'tau', value: 0.9 } },
  ]);
});

it('keeps one hash for the administrator and writes down its change without it', () => {
  const { db } = temporaryGallery();
  expect(administratorHash(db)).toBeNull();
  for (const hash of ['$argon2id$one', '$argon2id$two']) setAdministratorHash(db, hash, { ...STAMP, actor: 'setup' });
  expect(administratorHash(db)).toBe('$argon2id$two');
  expect(JSON.stringify(latestChanges(db, { limit: 5 }))).not.toContain('argon2id');
  expect(latestChanges(db, { limit: 5 }).map((c) => c.change.action)).toEqual(['password-chosen', 'password-chosen']);
});
