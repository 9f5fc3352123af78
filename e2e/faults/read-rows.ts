import { existsSync } from 'node:fs';
import { dataFolder } from '../../src-main/gallery/data-folder';
import { openForReading } from '../../src-main/gallery/database';
import type { LogRow } from './observed';

/** The whole access log as it is committed, oldest first. */
export function readRows(folder: string): readonly LogRow[] {
  const { gallery } = dataFolder(folder);
  if (!existsSync(gallery)) return [];
  const db = openForReading(gallery);
  try {
    return db.prepare('SELECT number, at, kind, person_id AS personId, detail FROM events ORDER BY number').all() as LogRow[];
  } finally {
    db.close();
  }
}

/** Those of `events`, each a kind and part of a detail, that none of the rows is, in any order. */
export function missingEvents(
  rows: readonly LogRow[],
  events: readonly (readonly [kind: string, detail: Readonly<Record<string, string>>])[],
): readonly string[] {
  const isThere = (kind: string, detail: Readonly<Record<string, string>>): boolean =>
    rows.some((row) => {
      const has = JSON.parse(row.detail) as Record<string, unknown>;
      return row.kind === kind && Object.entries(detail).every(([name, value]) => has[name] === value);
    });
  return events.filter(([kind, detail]) => !isThere(kind, detail)).map(([kind, detail]) => `${kind} ${JSON.stringify(detail)}`);
}
