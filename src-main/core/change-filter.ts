import type { Actor, Change } from './change';

/** What is left out lets everything through; the rest has to hold together. */
export interface ChangeFilter {
  /** Any of them. */
  readonly actions?: readonly Change['action'][];
  readonly actor?: Actor;
  /** What was changed, by its id: a person, a visitor, a group, an event. */
  readonly subject?: string;
  /** Milliseconds since the epoch, from the one on and before the other. */
  readonly from?: number;
  readonly until?: number;
}

const ACTIONS: Readonly<Record<Change['action'], true>> = {
  'person-enrolled': true,
  'templates-added': true,
  'suggestion-dismissed': true,
  'photo-kept': true,
  'photo-deleted': true,
  'person-renamed': true,
  'person-number-set': true,
  'person-state-set': true,
  'person-removed': true,
  'person-entitled': true,
  'import-begun': true,
  'pin-set': true,
  'pin-cleared': true,
  'visitor-issued': true,
  'visitor-revoked': true,
  'passback-reset': true,
  'schedule-saved': true,
  'schedule-removed': true,
  'group-saved': true,
  'group-removed': true,
  'holidays-set': true,
  'setting-changed': true,
  'alarm-acknowledged': true,
  'event-corrected': true,
  'password-chosen': true,
  'backup-made': true,
  'backup-restored': true,
};
/** All there are: one that is missing fails to compile. */
export const CHANGE_ACTIONS = Object.keys(ACTIONS) as readonly Change['action'][];
