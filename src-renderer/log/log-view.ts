import { EVENT_KINDS, type EventFilter, eventFilterOf, type Reason, REASONS } from '../../src-main/contract/log';
import type { AccessEvent } from '../../src-main/contract/rows';
import { endOf, startOf } from '../i18n/station-days';

export const SHOWN = ['all', 'passes', 'refusals', 'station'] as const;
export type Shown = (typeof SHOWN)[number];

/** What of the log is on the screen, as the filter bar and the address say it. Days are the station's, as 2026-03-29; empty where any will do. */
export interface LogView {
  readonly shown: Shown;
  readonly personId: string;
  readonly reason: Reason | '';
  readonly doorId: string;
  readonly from: string;
  /** With all its hours. */
  readonly to: string;
}

export const EVERYTHING: LogView = { shown: 'all', personId: '', reason: '', doorId: '', from: '', to: '' };

const PASSES: readonly AccessEvent['kind'][] = ['granted', 'pass'];
const KINDS: Readonly<Record<Shown, readonly AccessEvent['kind'][] | null>> = {
  all: null,
  passes: PASSES,
  refusals: ['refused'],
  station: EVENT_KINDS.filter((kind) => kind !== 'refused' && !PASSES.includes(kind)),
};

export function searchOf(view: LogView): string {
  return new URLSearchParams(Object.entries(view).filter(([name, value]) => value !== EVERYTHING[name as keyof LogView])).toString();
}

/** What the address says; what makes no sense in it is left out. */
export function viewOf(search: string): LogView {
  const said = new URLSearchParams(search);
  const day = (name: string): string => (Number.isNaN(startOf(said.get(name) ?? '')) ? '' : (said.get(name) ?? ''));
  const personId = said.get('personId') ?? '';
  const doorId = said.get('doorId') ?? '';
  return {
    shown: SHOWN.find((each) => each === said.get('shown')) ?? 'all',
    personId: eventFilterOf({ personId }) === null ? '' : personId,
    reason: REASONS.find((each) => each === said.get('reason')) ?? '',
    doorId: eventFilterOf({ doorId }) === null ? '' : doorId,
    from: day('from'),
    to: day('to'),
  };
}

/** Days before 1970 are as good as its first moment: nothing happened before. */
export function filterOf({ shown, personId, reason, doorId, from, to }: LogView): EventFilter {
  const kinds = KINDS[shown];
  const filter = eventFilterOf({
    ...(kinds === null ? {} : { kinds }),
    ...(personId === '' ? {} : { personId }),
    ...(reason === '' ? {} : { reason }),
    ...(doorId === '' ? {} : { doorId }),
    ...(from === '' ? {} : { from: Math.max(0, startOf(from)) }),
    ...(to === '' ? {} : { until: Math.max(0, endOf(to)) }),
  });
  return filter ?? {};
}

/** Whether an event that has just happened belongs to the filter. */
export function letsThrough({ personId, kinds, reason, doorId, from, until }: EventFilter, event: AccessEvent): boolean {
  const evidence = event.kind === 'granted' || event.kind === 'refused' ? event.evidence : null;
  const named = event.kind === 'granted' || event.kind === 'duress' ? event : event.kind === 'refused' ? event.recognised : undefined;
  return (
    (personId === undefined || (named?.personId ?? evidence?.claimed) === personId) &&
    (kinds?.includes(event.kind) ?? true) &&
    (reason === undefined || evidence?.reason === reason) &&
    (doorId === undefined || event.doorId === doorId) &&
    (from === undefined || event.at >= from) &&
    (until === undefined || event.at < until)
  );
}
