import Database from 'better-sqlite3';
import { z } from 'zod';
import { orBroken } from './database';

/** How a gallery is asked that may be of an older version, or damaged; null where it has no answer. */
export type Ask = <T>(question: () => T) => T | null;

/** Of a station that runs. @throws Fault database-broken */
export const outright: Ask = (question) => orBroken('of this station', question);

/** What cannot be read of it costs no other answer. */
export const asFarAsReadable: Ask = (question) => {
  try {
    return question();
  } catch (error) {
    const unanswered = error instanceof Database.SqliteError && /^SQLITE_(ERROR|CORRUPT|NOTADB|FORMAT|CANTOPEN)/.test(error.code);
    if (unanswered || error instanceof z.ZodError) return null;
    throw error;
  }
};
