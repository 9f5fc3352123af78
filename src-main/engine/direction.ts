import { type CameraId, type DoorId, INSIDE_CAMERA } from '../core/ids';
import type { Direction } from '../core/policy/passback';
import type { ReadableDatabase } from '../gallery/database';
import { doorPolicy } from './settings';

/** Which way a camera of a door with two sees people go: as it was set, or else as it stands. */
export function directionOf(db: ReadableDatabase, doorId: DoorId, cameraId: CameraId): Direction {
  const set = doorPolicy(db, doorId).cameras.find((camera) => camera.cameraId === cameraId);
  return set?.direction ?? (cameraId === INSIDE_CAMERA ? 'out' : 'in');
}
