import { z } from 'zod';
import { call } from './call';

const nothing = z.null();
const password = z.string().max(200);

/** A backup that is being made, or read through. */
export interface BackupProgress {
  readonly of: 'saving' | 'reading';
  /** 0..1 */
  readonly share: number;
  /** Since it began. */
  readonly seconds: number;
}

/** What the station keeps of the backups that were made of it. */
export interface BackupFacts {
  /** When the last one was made here, milliseconds since the epoch; null where none was. */
  readonly lastMadeAt: number | null;
  /** The one that is under way now. */
  readonly running: BackupProgress | null;
}

/** A backup that was read through, and could take this station's place. */
export interface OpenedBackup {
  /** The file's name, without its folder. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  readonly people: number;
  readonly events: number;
  /** Of the last event in it; null where its log is empty. */
  readonly newestEventAt: number | null;
  /** Whether this station made it; else another one, whose place this one takes. */
  readonly sameStation: boolean;
  /** People who are in it and were removed here since: they are removed from it before it is brought back. */
  readonly removedSince: number;
}

/** Backups, and what is kept of one person. A page names no path: main asks where. */
export const BACKUP_CALLS = {
  'backup.facts': call<BackupFacts>()('signed-in', nothing),
  /** Asks where to, and saves everything in one file that opens with this password, which is the administrator's; null where nowhere was chosen, or it was cancelled; 'backup.progress' tells how far it is. @throws Fault password-wrong, too-many-tries, file-not-written */
  'backup.save': call<{ readonly name: string; readonly bytes: number } | null>()('signed-in', z.strictObject({ password })),
  /** Asks which file, and reads it through; nothing is changed yet. `password`: the administrator's when it was made. Null where none was chosen, or it was cancelled; 'backup.progress' tells how far it is. @throws Fault backup-password-wrong, backup-unreadable, database-newer, disk-full */
  'backup.open': call<OpenedBackup | null>()('signed-in', z.strictObject({ password })),
  /** Ends the one that is being made, or read; nothing of it is left. */
  'backup.cancel': call<null>()('signed-in', nothing),
  /** Puts the opened one in this station's place; the engine starts anew, sessions end. `password`: the one that counts now. @throws Fault backup-not-open, password-wrong, too-many-tries, disk-full */
  'backup.restore': call<null>()('signed-in', z.strictObject({ password })),
  /** Forgets the opened one, also one that is still being read, and wipes what was unpacked of it. */
  'backup.discard': call<null>()('signed-in', nothing),
  /** Asks where to, and saves all that is kept of a person, without templates: what he may ask for (GDPR, article 15). The file's name; null where nowhere was chosen. @throws Fault person-unknown, file-not-written */
  'people.saveRecord': call<{ readonly name: string } | null>()('signed-in', z.strictObject({ personId: z.string().min(1).max(60) })),
};
