import type { Stamp } from './change';
import type { EventId } from './ids';

export const CORRECTION_NOTE_LENGTH = 300;
/** It was somebody else than the event names; or that was said by mistake. */
export const CORRECTION_WORDS = ['not-them', 'withdrawn'] as const;
export type CorrectionWord = (typeof CORRECTION_WORDS)[number];

/** What somebody said of an event afterwards. The event stays as it was written; the last correction of an event counts. */
export interface Correction extends Stamp {
  readonly eventId: EventId;
  readonly said: CorrectionWord;
  /** Who says so. */
  readonly by: string;
  readonly note: string | null;
}
