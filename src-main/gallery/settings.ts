import type { SettingScope, Stamp } from '../core/change';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically, expectChanges } from './write';

/** The value as it was written, for the caller to parse; undefined when it never was. */
export function readSetting(db: ReadableDatabase, { scope, key }: { readonly scope: SettingScope; readonly key: string }): unknown {
  const value = db.prepare('SELECT value FROM settings WHERE scope = ? AND key = ?').pluck().get(scope, key);
  return typeof value === 'string' ? JSON.parse(value) : undefined;
}

/** `value` must survive JSON. */
export function writeSetting(
  db: WritableDatabase,
  { scope, key, value }: { readonly scope: SettingScope; readonly key: string; readonly value: unknown },
  stamp: Stamp,
): void {
  atomically(db, () => {
    const result = db
      .prepare('INSERT INTO settings (scope, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
      .run(scope, key, JSON.stringify(value));
    expectChanges(result, 1);
    appendChange(db, { action: 'setting-changed', scope, key, value }, stamp);
  });
}
