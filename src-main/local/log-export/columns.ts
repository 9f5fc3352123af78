import type { Correction } from '../../contract/log';
import type { AccessEvent } from '../../contract/rows';
import type { CsvRow } from '../csv';

/** What a spreadsheet shows of an event. */
export const COLUMNS = [
  'number',
  'time',
  'door',
  'kind',
  'person',
  'personId',
  'reason',
  'd1',
  'd2',
  'tau',
  'cause',
  'correction',
  'correctedBy',
  'correctionNote',
  'detail',
] as const;

/** One cell a column. Time in UTC, ISO 8601; `detail` is what else the kind of event says, as JSON. */
export function cellsOf(event: AccessEvent, correction: Correction | null): CsvRow {
  const { number, at, cause, doorId, kind } = event;
  const named = event.kind === 'granted' || event.kind === 'duress' ? event : event.kind === 'refused' ? (event.recognised ?? null) : null;
  const evidence = event.kind === 'granted' || event.kind === 'refused' ? event.evidence : null;
  return [
    number,
    new Date(at).toISOString(),
    doorId,
    kind,
    named?.name ?? null,
    named?.personId ?? evidence?.claimed ?? null,
    evidence?.reason ?? null,
    evidence?.d1 ?? null,
    evidence?.d2 ?? null,
    evidence?.tau ?? null,
    cause,
    correction?.said ?? null,
    correction?.by ?? null,
    correction?.note ?? null,
    evidence === null ? restOf(event) : null,
  ];
}

/** In every kind of event, and so in columns of their own. */
const EVERYWHERE: ReadonlySet<string> = new Set(['eventId', 'number', 'at', 'monotonic', 'cause', 'doorId', 'kind']);

function restOf(event: AccessEvent): string | null {
  const rest = Object.entries(event).filter(([name]) => !EVERYWHERE.has(name));
  return rest.length === 0 ? null : JSON.stringify(Object.fromEntries(rest));
}
