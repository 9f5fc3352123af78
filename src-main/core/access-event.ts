import type { Evidence } from './decision/types';
import type { CameraId, DoorId, EncoderId, EventId, PersonId, VisitorId } from './ids';
import type { EmergencyCause } from './journal-record';
import type { OrderResult } from './order';
import type { Way } from './policy/admit';
import type { PassbackReason } from './policy/reasons';

export const CAMERA_STATES = ['live', 'gone', 'silent'] as const;
export const PROCESS_STATES = ['started', 'restarted', 'stopped', 'crashed'] as const;
export const TAMPER_STATES = ['raised', 'restored'] as const;
export const EMERGENCY_STATES = ['released', 'ended'] as const;
export const PIN_PAUSES = ['number', 'door'] as const;
export type PinPause = (typeof PIN_PAUSES)[number];
export const CALL_STATES = ['rung', 'unanswered'] as const;

export const OFFICE_STATES = ['open', 'ended'] as const;
/** Why office mode ended: its span is over, an administrator, another schedule, an emergency, relay or board gone or locked, a log that cannot be written, the station ended. */
export const OFFICE_ENDS = ['schedule', 'administrator', 'settings', 'emergency', 'relay', 'log', 'restart'] as const;
export type OfficeEnd = (typeof OFFICE_ENDS)[number];

/** What happened at a door: an unlock is 'granted' or 'test-click', a suspected attack is 'refused' for that reason, a fault of the relay is 'relay'. Times are milliseconds since the epoch. */
type Happening = {
  readonly at: number;
  readonly doorId: DoorId;
} & (
  | {
      readonly kind: 'granted';
      readonly cameraId: CameraId;
      /** A visitor comes by his PIN alone. */
      readonly personId: PersonId | VisitorId;
      readonly name: string;
      /** By what he was known; absent in events that did not note it yet. */
      readonly way?: Way;
      /** Of a PIN alone: nothing was compared, and nothing judged. */
      readonly evidence: Evidence;
      /** A soft rule that was broken. */
      readonly noted?: PassbackReason;
    }
  | {
      readonly kind: 'refused';
      readonly cameraId: CameraId;
      readonly way?: Way;
      readonly evidence: Evidence;
      /** Who was recognised and may not pass; absent where nobody was. */
      readonly recognised?: { readonly personId: PersonId | VisitorId; readonly name: string };
    }
  /** An administrator opens the door to try its relay. */
  | { readonly kind: 'test-click' }
  | { readonly kind: 'order'; readonly of: EventId; readonly result: OrderResult }
  | { readonly kind: 'relay'; readonly state: 'connected' | 'offline' | 'stuck'; readonly board: string; readonly path: string | null }
  /** 'silent': a page stands before it, and no frame comes. */
  | { readonly kind: 'camera'; readonly cameraId: CameraId; readonly state: (typeof CAMERA_STATES)[number] }
  /** 'restarted': started, and the run before had not ended as it should. */
  | { readonly kind: 'process'; readonly process: 'engine' | 'relay' | 'main'; readonly state: (typeof PROCESS_STATES)[number] }
  /** The door was opened after an unlock, or after the exit button. */
  | { readonly kind: 'pass' }
  /** An unlock that nobody made use of. */
  | { readonly kind: 'no-pass' }
  /** The door was opened, and nothing had unlocked it. */
  | { readonly kind: 'forced' }
  /** The door has stood open for longer than is set. */
  | { readonly kind: 'held'; readonly openMs: number }
  /** A door that had been forced or held is closed again. */
  | { readonly kind: 'closed'; readonly openMs: number }
  /** The exit button (request to exit). */
  | { readonly kind: 'rex' }
  | { readonly kind: 'tamper'; readonly state: (typeof TAMPER_STATES)[number] }
  /** The door is released until 'ended'; `by` is null where nobody gave a name, and in events before names were noted. */
  | {
      readonly kind: 'emergency';
      readonly state: (typeof EMERGENCY_STATES)[number];
      readonly reason: EmergencyCause | null;
      readonly by: string | null;
    }
  /** The door is held open from a pass on, until 'ended', which alone has a reason. */
  | { readonly kind: 'office'; readonly state: (typeof OFFICE_STATES)[number]; readonly reason: OfficeEnd | null }
  /** So many failed tries in a row: whoever made them has to wait. `pins`: PIN entry alone is paused, for one number or at this door; absent where a face has to wait. */
  | { readonly kind: 'lockout'; readonly failures: number; readonly forMs: number; readonly pins?: PinPause }
  /** A duress PIN was typed in front of that camera (absent in events that did not note it yet): a silent alarm. */
  | { readonly kind: 'duress'; readonly cameraId?: CameraId; readonly personId: PersonId | VisitorId; readonly name: string }
  /** Somebody at the door asks for help; 'unanswered' when nobody has come for a while. */
  | { readonly kind: 'call'; readonly state: (typeof CALL_STATES)[number] }
  /** Wall time went ahead (or, below zero, back) by so much more than monotonic time: a clock that was set, or a machine that slept. */
  | { readonly kind: 'clock-jump'; readonly byMs: number }
  /** The log could not be written since then, and the door stayed shut; `lost` events that would not fit into memory are gone. */
  | { readonly kind: 'log-gap'; readonly since: number; readonly lost: number }
  /** Events up to that number have gone, being older than so many days. */
  | { readonly kind: 'log-erased'; readonly upTo: number; readonly days: number }
  /** A backup of then took the station's place: what happened since then is lost, and its numbers are not given again. */
  | { readonly kind: 'restored'; readonly madeAt: number }
  /** Another encoder decides from here on: distances before and after are not of one kind. */
  | { readonly kind: 'encoder'; readonly encoderId: EncoderId; readonly name: string }
  | { readonly kind: 'refused-call'; readonly call: string; readonly sender: string; readonly reason: string }
);

/**
 * An event that has no number yet; the name of a person is written down as it was at that moment. `monotonic`: CLOCK_MONOTONIC when it happened,
 * milliseconds. `cause`: the number of the event that led to it.
 */
export type NewAccessEvent = { readonly monotonic?: number; readonly cause?: number | null } & Happening;

/** One line of the access log; `number` is gapless within the station, but for what a restored backup lacks. Null stands where an older version noted nothing, or nothing led to it. */
export type AccessEvent = {
  readonly eventId: EventId;
  readonly number: number;
  readonly monotonic: number | null;
  readonly cause: number | null;
} & Happening;
