import type { Evidence } from './decision/types';
import type { CameraId, DoorId, EncoderId, EventId, PersonId } from './ids';
import type { OrderResult } from './order';
import type { PassbackReason } from './policy/reasons';

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
      /** A soft rule that was broken. */
      readonly noted?: PassbackReason;
    }
  | {
      readonly kind: 'refused';
      readonly cameraId: CameraId;
      readonly evidence: Evidence;
      /** Who was recognised and may not pass; absent where nobody was. */
      readonly recognised?: { readonly personId: PersonId; readonly name: string };
    }
  /** So many were refused at this door within ten minutes that everybody is asked for the challenge from here on. */
  | { readonly kind: 'many-refusals'; readonly refusals: number }
  /** An administrator opens the door to try its relay. */
  | { readonly kind: 'test-click' }
  | { readonly kind: 'order'; readonly of: EventId; readonly result: OrderResult }
  | { readonly kind: 'relay'; readonly state: 'connected' | 'offline' | 'stuck'; readonly board: string; readonly path: string | null }
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
