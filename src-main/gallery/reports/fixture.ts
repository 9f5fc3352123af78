import type { NewAccessEvent } from '../../core/access-event';
import type { Evidence } from '../../core/decision/evidence';
import { asPersonId, type CameraId, FRONT_CAMERA, INSIDE_CAMERA, MAIN_DOOR } from '../../core/ids';
import { appendEvent } from '../events';
import { EVIDENCE, temporaryGallery } from '../fixture';

/** `Omit` of each kind by itself. */
type Untimed<Event> = Event extends unknown ? Omit<Event, 'at' | 'doorId'> : never;

/** A log in a file, written event by event. Times are ISO 8601 with their offset. */
export function writtenLog() {
  const { db } = temporaryGallery();
  const log = (at: string, event: Untimed<NewAccessEvent>) => appendEvent(db, { ...event, at: Date.parse(at), doorId: MAIN_DOOR });
  const granted = (at: string, name: string, cameraId: CameraId = FRONT_CAMERA) =>
    log(at, { kind: 'granted', cameraId, personId: asPersonId(name.toLowerCase()), name, evidence: EVIDENCE });
  return {
    db,
    log,
    granted,
    /** Let out, and the door opened. */
    left: (at: string, name: string, cameraId: CameraId = INSIDE_CAMERA) => {
      const out = granted(at, name, cameraId);
      log(at, { kind: 'order', of: out.eventId, result: 'opened' });
      return out;
    },
    refused: (at: string, reason: Evidence['reason'], name?: string, cameraId: CameraId = FRONT_CAMERA) =>
      log(at, {
        kind: 'refused',
        cameraId,
        evidence: { ...EVIDENCE, reason },
        ...(name === undefined ? {} : { recognised: { personId: asPersonId(name.toLowerCase()), name } }),
      }),
  };
}
