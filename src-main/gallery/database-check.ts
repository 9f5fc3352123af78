import type Database from 'better-sqlite3';
import { z } from 'zod';

/** What grows for years or holds pictures, by its primary key (whose first column is text), with what of it is long. No decision rests on it. */
const GROWING = [
  { table: 'events', key: ['station_id', 'number'], content: 'detail' },
  { table: 'changes', key: ['station_id', 'number'], content: 'detail' },
  { table: 'journal', key: ['journal', 'seq'], content: 'detail' },
  { table: 'snapshots', key: ['station_id', 'number', 'kind'], content: 'picture' },
  { table: 'photos', key: ['id'], content: 'picture' },
] as const;
const PIECE_ROWS = 50;

/** Whether all is whole that decides about a door, its indexes too. The rest is left out: of a million events it alone takes longer than a start may. */
export function decidesByWholeTables(db: Database.Database): boolean {
  const growing = new Set<string>(GROWING.map(({ table }) => table));
  const tables = z.array(z.string()).parse(db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all());
  return tables.filter((table) => !growing.has(table)).every((table) => db.pragma(`quick_check('${table}')`, { simple: true }) === 'ok');
}

/** Reads the rest through, a few rows at each step, so that a door in use notices nothing. Throws SQLite's own error where a page of it is damaged. */
export function* readGrowing(db: Pick<Database.Database, 'prepare'>): Generator<void> {
  for (const { table, key, content } of GROWING) {
    const columns = key.join(', ');
    // The length of a text is known once it has been read to its end.
    const next = db
      .prepare(
        `SELECT ${columns}, length(${content}) FROM ${table} WHERE (${columns}) > (${key.map(() => '?').join(', ')}) ORDER BY ${columns} LIMIT ?`,
      )
      .raw();
    let after: readonly unknown[] = key.map(() => '');
    for (;;) {
      const last = z
        .array(z.array(z.unknown()))
        .parse(next.all(...after, PIECE_ROWS))
        .at(-1);
      if (last === undefined) break;
      after = last.slice(0, -1);
      yield;
    }
  }
}
