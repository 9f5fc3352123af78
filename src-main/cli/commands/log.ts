import type { AccessEvent } from '../../core/access-event';
import type { Reason } from '../../core/decision/evidence';
import type { EventFilter } from '../../core/event-filter';
import type { LocalClient } from '../../engine/local/calls';
import { exportLog } from '../../local/log-export/export-log';
import { type Answer, distance } from '../answer';
import { findPerson } from '../find-person';
import type { Context } from './context';

export interface LogOptions {
  readonly limit: number;
  readonly before: number | null;
  /** Milliseconds since the epoch: from the one on, and before the other. */
  readonly from?: number;
  readonly to?: number;
  /** Name or id. */
  readonly person?: string;
  readonly kind?: readonly AccessEvent['kind'][];
  readonly reason?: Reason;
  /** All of them go to this file, whatever the limit. */
  readonly csv?: string;
}

/** The access log, newest first. @throws Fault person-unknown, file-not-written */
export async function log(options: LogOptions, { reach }: Context): Promise<Answer> {
  const { station } = await reach();
  const filter = await filterOf(options, station);
  if (options.csv !== undefined) {
    const events = await exportLog(station, { filter, format: 'csv', file: options.csv });
    return { json: { events, file: options.csv }, text: `${events} events written to ${options.csv}.` };
  }
  const events = await station['log.page']({ before: options.before, limit: options.limit, filter });
  return { json: events, text: events.length === 0 ? 'Nothing has happened yet.' : events.map(line).join('\n') };
}

async function filterOf({ from, to, person, kind, reason }: LogOptions, station: LocalClient): Promise<EventFilter> {
  const personId = person === undefined ? undefined : (await findPerson(person, station)).personId;
  return {
    ...(personId === undefined ? {} : { personId }),
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(reason === undefined ? {} : { reason }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { until: to }),
  };
}

type Attempt = Extract<AccessEvent, { kind: 'granted' | 'refused' }>;

const line = (event: AccessEvent): string =>
  `${new Date(event.at).toISOString()}  ${event.number}  ${event.doorId}  ${told(event)}${event.cause === null ? '' : `  (of ${event.cause})`}`;

function told(event: AccessEvent): string {
  switch (event.kind) {
    case 'granted':
      return `granted ${event.name}${event.noted === undefined ? '' : ` (${event.noted})`}  ${why(event)}`;
    case 'refused':
      return `refused ${event.recognised === undefined ? '' : `${event.recognised.name} `}(${event.evidence.reason})  ${why(event)}`;
    case 'test-click':
      return 'test click';
    case 'order':
      return `order of ${event.of}: ${event.result}`;
    case 'relay':
      return `relay ${event.board} ${event.state}`;
    case 'rex':
      return 'exit button';
    case 'tamper':
      return `tamper ${event.state}`;
    case 'emergency':
      return `emergency ${event.state}${event.by === null ? '' : ` by ${event.by}`}${event.reason === null ? '' : ` (${event.reason})`}`;
    case 'camera':
      return `camera ${event.cameraId} ${event.state}`;
    case 'process':
      return `${event.process} ${event.state}`;
    case 'encoder':
      return `encoder ${event.name} decides from here on`;
    case 'pass':
    case 'no-pass':
    case 'forced':
      return event.kind;
    case 'held':
    case 'closed':
      return `${event.kind} after ${(event.openMs / 1000).toFixed(1)} s`;
    case 'call':
      return `${event.kind} ${event.state}`;
    case 'duress':
      return `duress PIN of ${event.name}`;
    case 'office':
      return `office mode ${event.state}${event.reason === null ? '' : ` (${event.reason})`}`;
    case 'lockout':
      if (event.pins !== undefined) return `PIN entry paused for ${(event.forMs / 1000).toFixed(0)} s (${event.pins})`;
      return `lockout for ${(event.forMs / 1000).toFixed(0)} s after ${event.failures} tries`;
    case 'clock-jump':
      return `clock jumped by ${(event.byMs / 1000).toFixed(1)} s`;
    case 'log-gap':
      return `log not written since ${new Date(event.since).toISOString()}, ${event.lost} events lost`;
    case 'log-erased':
      return `log erased up to ${event.upTo}, older than ${event.days} days`;
    case 'restored':
      return `backup of ${new Date(event.madeAt).toISOString()} restored, what happened since then is missing`;
    case 'refused-call':
      return `call ${event.call} of ${event.sender} refused: ${event.reason}`;
  }
}

const why = ({ way, evidence: { d1, d2, tau } }: Pick<Attempt, 'way' | 'evidence'>): string =>
  way === 'pin' ? 'by PIN alone' : `d1 = ${distance(d1)}, d2 = ${distance(d2)}, tau = ${distance(tau)}`;
