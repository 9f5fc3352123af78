import { dataFolder } from '../../../src-main/gallery/data-folder';
import { openForReading } from '../../../src-main/gallery/database';
import type { Witnessed } from './messages';

/** The newest pass in a station's access log, by a handle of its own that can only read: what is seen was committed. */
export function newestPass(folder: string): Witnessed {
  try {
    const db = openForReading(dataFolder(folder).gallery);
    try {
      const row = db.prepare(`SELECT number, at FROM events WHERE kind = 'granted' ORDER BY number DESC LIMIT 1`).get();
      return { kind: 'read', pass: (row as { number: number; at: number } | undefined) ?? null };
    } finally {
      db.close();
    }
  } catch (error) {
    return { kind: 'unreadable', why: String(error) };
  }
}
