import { z } from 'zod';
import type { Stamp } from '../core/change';
import type { Holiday } from '../core/policy/schedule';
import { appendChange } from './changes';
import type { ReadableDatabase, WritableDatabase } from './database';
import { atomically } from './write';

const row = z
  .object({ day: z.string(), name: z.string(), yearly: z.int() })
  .transform((r): Holiday => ({ day: r.day, name: r.name, yearly: r.yearly === 1 }));

/** By date. */
export const listHolidays = (db: ReadableDatabase): readonly Holiday[] =>
  db
    .prepare('SELECT day, name, yearly FROM holidays ORDER BY day')
    .all()
    .map((raw) => row.parse(raw));

/** These and no others from now on; no day twice. */
export function setHolidays(db: WritableDatabase, holidays: readonly Holiday[], stamp: Stamp): void {
  atomically(db, () => {
    db.prepare('DELETE FROM holidays').run();
    const insert = db.prepare('INSERT INTO holidays (day, name, yearly) VALUES (?, ?, ?)');
    for (const { day, name, yearly } of holidays) insert.run(day, name, Number(yearly));
    appendChange(db, { action: 'holidays-set', holidays }, stamp);
  });
}
