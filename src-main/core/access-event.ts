import type { Evidence } from './decision/types';
import type { CameraId, DoorId, EncoderId, EventId, PersonId } from './ids';
import type { EmergencyCause } from './journal-record';
import type { OrderResult } from './order';

export const TAMPER_STATES = ['raised', 'restored'] as const;
export const EMERGENCY_STATES = ['released', 'ended'] as const;

/** What happened at a door. Times are milliseconds since the epoch. */
type Happening = {
  readonly at: number;
  readonly doorId: DoorId;
} & (
  | {
      readonly kind: 'granted';
      readonly cameraId: CameraId;
      readonly personId: PersonId;
      readonly name: string;
      readonly evidence: Evidence;
    }
  | { readonly kind: 'refused'; readonly cameraId: CameraId; readonly evidence: Evidence }
  /** An administrator opens the door to try its relay. */
  | { readonly kind: 'test-click' }
  | { readonly kind: 'order'; readonly of: EventId; readonly result: OrderResult }
  | { readonly kind: 'relay'; readonly state: 'connected' | 'offline' | 'stuck'; readonly board: string; readonly path: string | null }
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
  | { readonly kind: 'camera'; readonly cameraId: CameraId; readonly state: 'live' | 'gone' }
  | { readonly kind: 'process'; readonly process: 'engine' | 'relay' | 'main'; readonly state: 'started' | 'crashed' }
  /** Another encoder decides from here on: distances before and after are not of one kind. */
  | { readonly kind: 'encoder'; readonly encoderId: EncoderId; readonly name: string }
  | { readonly kind: 'refused-call'; readonly call: string; readonly sender: string; readonly reason: string }
);

/** An event that has no number yet; the name of a person is written down as it was at that moment. */
export type NewAccessEvent = Happening;

/** One line of the access log; `number` is gapless within the station. */
export type AccessEvent = { readonly eventId: EventId; readonly number: number } & Happening;
