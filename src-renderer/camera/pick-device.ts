import type { CameraDevice, DoorCameras, Side } from '../../src-main/contract/sides';

/**
 * The device on one side of a door, out of those that are plugged in: 'any' where none was chosen, null where it is not there.
 * Where ids follow the order in which cameras were found (Linux), they change with it: a name that only one device bears is believed before an id.
 * Two cameras that are called the same are told apart by their ids alone; one of them never stands in for the other.
 */
export function pickDevice(found: readonly CameraDevice[], cameras: DoorCameras, side: Side): CameraDevice | 'any' | null {
  const chosen = cameras[side];
  if (chosen === null) return 'any';
  const named = found.filter(({ name }) => name === chosen.name);
  const same = named.find(({ id }) => id === chosen.id);
  if (same !== undefined) return same;
  const namesakes = cameras.outside?.name === cameras.inside?.name;
  return !namesakes && named.length === 1 ? named[0] : null;
}
