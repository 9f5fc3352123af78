import type { CameraId, DoorId, EventId, PersonId } from '../core/ids';
import type { Evidence } from '../core/decision/types';

export interface PersonRow {
  readonly personId: PersonId;
  readonly name: string;
  readonly state: 'active' | 'suspended';
  readonly templates: number;
  /** Templates of another encoder: kept, never compared. */
  readonly foreignTemplates: number;
  /** Milliseconds since the epoch. */
  readonly enrolledAt: number;
  readonly lastPassAt: number | null;
}

/** One line of the access log. `detail` is for administrators only. */
export type AccessEvent = {
  readonly eventId: EventId;
  /** Gapless within this station. */
  readonly number: number;
  readonly at: number;
  readonly doorId: DoorId;
} & (
  | { readonly kind: 'granted'; readonly cameraId: CameraId; readonly personId: PersonId; readonly name: string; readonly evidence: Evidence }
  | { readonly kind: 'refused'; readonly cameraId: CameraId; readonly evidence: Evidence }
  | { readonly kind: 'order'; readonly of: EventId; readonly result: import('../core/order').OrderResult }
  | { readonly kind: 'relay'; readonly state: 'connected' | 'offline'; readonly board: string; readonly path: string | null }
  | { readonly kind: 'camera'; readonly cameraId: CameraId; readonly state: 'live' | 'gone' }
  | { readonly kind: 'process'; readonly process: 'engine' | 'relay' | 'main'; readonly state: 'started' | 'crashed' }
  | { readonly kind: 'refused-call'; readonly call: string; readonly sender: string; readonly reason: string }
);

export interface TryResult {
  readonly outcome: 'recognised' | 'unknown';
  readonly name: string | null;
  readonly d1: number | null;
  readonly d2: number | null;
  readonly tau: number;
}
