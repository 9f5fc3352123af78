import type { AccessEvent } from './access-event';
import type { Actor } from './change';
import type { DoorId, EventId } from './ids';

/** What somebody has to look at; each stays open until it is acknowledged. */
export const ALARM_KINDS = [
  'forced',
  'held',
  'tamper',
  'attack',
  'relay-fault',
  'camera-fault',
  'emergency',
  'refusals',
  'call',
  'unanswered',
  'duress',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Those that somebody at the door has caused: what the camera showed then may be kept. */
export const ALARMS_WITH_SNAPSHOT: ReadonlySet<AlarmKind> = new Set<AlarmKind>([
  'forced',
  'held',
  'tamper',
  'attack',
  'refusals',
  'duress',
]);

/** 'no-frame': the camera showed nothing in the two seconds before. */
export const SNAPSHOT_STATES = ['kept', 'no-frame', 'erased'] as const;

/** So many refusals at one door within so long, milliseconds, are an alarm: somebody is trying, or the door has forgotten its people. */
export const REFUSALS_ALARM = { count: 20, withinMs: 10 * 60_000 } as const;

/** Told apart by kind and by the event that raised it. */
export interface AlarmRow {
  readonly eventId: EventId;
  readonly kind: AlarmKind;
  readonly doorId: DoorId;
  /** Events of this kind at this door since it was raised. */
  readonly count: number;
  /** Milliseconds since the epoch: the first event and the last. */
  readonly raisedAt: number;
  readonly lastAt: number;
  /** The number of the last event. */
  readonly lastNumber: number;
  /** Null where none was asked for. */
  readonly snapshot: (typeof SNAPSHOT_STATES)[number] | null;
  /** `by` is null where it was acknowledged before names were asked for. */
  readonly acknowledged: { readonly at: number; readonly by: string | null; readonly actor: Actor; readonly note: string | null } | null;
}

/** The alarm that an event is by itself; null where it is none. Refusals are counted in the log. */
export function alarmOf(event: AccessEvent): AlarmKind | null {
  switch (event.kind) {
    case 'forced':
    case 'held':
      return event.kind;
    case 'tamper':
      return event.state === 'raised' ? 'tamper' : null;
    case 'refused':
      return event.evidence.reason === 'attack-suspected' ? 'attack' : null;
    case 'relay':
      return event.state === 'connected' ? null : 'relay-fault';
    case 'camera':
      return event.state === 'live' ? null : 'camera-fault';
    case 'emergency':
      return event.state === 'released' ? 'emergency' : null;
    case 'call':
      return event.state === 'rung' ? 'call' : 'unanswered';
    case 'duress':
      return 'duress';
    default:
      return null;
  }
}

/** Whoever answers a call has also answered that nobody did, and the other way round. */
export const acknowledgedWith = (kind: AlarmKind): readonly AlarmKind[] =>
  kind === 'call' || kind === 'unanswered' ? ['call', 'unanswered'] : [kind];
