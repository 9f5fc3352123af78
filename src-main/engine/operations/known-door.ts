import { Fault } from '../../core/fault';
import { asDoorId, type DoorId, MAIN_DOOR } from '../../core/ids';

/** @throws Fault argument-invalid */
export function knownDoor(doorId: string): DoorId {
  if (doorId !== MAIN_DOOR) throw new Fault('argument-invalid', 'The station has no such door.');
  return asDoorId(doorId);
}
