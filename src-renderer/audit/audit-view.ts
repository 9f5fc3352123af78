import { ACTORS, type Actor, type Change, type ChangeFilter, SUBJECT_LENGTH } from '../../src-main/contract/log';
import { endOf, startOf } from '../i18n/station-days';

export const KINDS = ['people', 'pins', 'rights', 'settings', 'log', 'access'] as const;
export type Kind = (typeof KINDS)[number];

/** What of the audit is on the screen, as the filters and the address say it. Days are the station's, as 2026-03-29; empty where any will do. */
export interface AuditView {
  readonly kind: Kind | '';
  readonly actor: Actor | '';
  /** The id of what was changed. */
  readonly subject: string;
  readonly from: string;
  /** With all its hours. */
  readonly to: string;
}

export const EVERYTHING: AuditView = { kind: '', actor: '', subject: '', from: '', to: '' };

const KIND_OF: Readonly<Record<Change['action'], Kind>> = {
  'person-enrolled': 'people',
  'templates-added': 'people',
  'suggestion-dismissed': 'people',
  'photo-kept': 'people',
  'photo-deleted': 'people',
  'person-renamed': 'people',
  'person-number-set': 'people',
  'person-state-set': 'people',
  'person-removed': 'people',
  'import-begun': 'people',
  'pin-set': 'pins',
  'pin-cleared': 'pins',
  'visitor-issued': 'pins',
  'visitor-revoked': 'pins',
  'person-entitled': 'rights',
  'passback-reset': 'rights',
  'schedule-saved': 'rights',
  'schedule-removed': 'rights',
  'group-saved': 'rights',
  'group-removed': 'rights',
  'holidays-set': 'rights',
  'setting-changed': 'settings',
  'alarm-acknowledged': 'log',
  'event-corrected': 'log',
  'password-chosen': 'access',
  'backup-made': 'access',
  'backup-restored': 'access',
};
const actionsOf = (wanted: Kind): Change['action'][] =>
  (Object.keys(KIND_OF) as Change['action'][]).filter((action) => KIND_OF[action] === wanted);

export const isFiltered = (view: AuditView): boolean => searchOf(view) !== '';

export function searchOf(view: AuditView): string {
  return new URLSearchParams(Object.entries(view).filter(([name, value]) => value !== EVERYTHING[name as keyof AuditView])).toString();
}

/** What the address says; what makes no sense in it is left out. */
export function viewOf(search: string): AuditView {
  const said = new URLSearchParams(search);
  const day = (name: string): string => (Number.isNaN(startOf(said.get(name) ?? '')) ? '' : (said.get(name) ?? ''));
  const subject = said.get('subject') ?? '';
  return {
    kind: KINDS.find((each) => each === said.get('kind')) ?? '',
    actor: ACTORS.find((each) => each === said.get('actor')) ?? '',
    subject: subject.length > SUBJECT_LENGTH ? '' : subject,
    from: day('from'),
    to: day('to'),
  };
}

/** Days before 1970 are as good as its first moment: nothing was changed before. */
export const filterOf = ({ kind, actor, subject, from, to }: AuditView): ChangeFilter => ({
  ...(kind === '' ? {} : { actions: actionsOf(kind) }),
  ...(actor === '' ? {} : { actor }),
  ...(subject === '' ? {} : { subject }),
  ...(from === '' ? {} : { from: Math.max(0, startOf(from)) }),
  ...(to === '' ? {} : { until: Math.max(0, endOf(to)) }),
});
