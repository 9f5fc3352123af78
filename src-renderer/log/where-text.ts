import { sideOf } from '../../src-main/contract/sides';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { StationState } from '../../src-main/contract/station-state';
import { m } from '../messages/compiled/messages';
import type { Attempt } from './explain';

/** By the name that it has now; a door of another time by its id. */
export const doorText = (doorId: AccessEvent['doorId'], station: StationState | null): string =>
  station?.doorId === doorId ? station.doorName : doorId;

export const cameraText = (cameraId: Attempt['cameraId']): string =>
  sideOf(cameraId) === 'inside' ? m.admin_door_camera_inside() : m.admin_door_camera_outside();
