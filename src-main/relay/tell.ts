import type { FromRelay, TroubleReason } from '../contract/relay';
import { MAIN_DOOR } from '../core/ids';
import type { DoorHappening } from '../core/journal-record';
import type { OpenOrder, OrderResult } from '../core/order';
import type { Door, Effect, Emergency, PulseOf, RelayState } from './link';

export const record = (happening: DoorHappening): Effect => ({ kind: 'record', happening });
export const sayResult = ({ eventId, doorId }: Pick<OpenOrder, 'eventId' | 'doorId'>, result: OrderResult): readonly Effect[] => [
  { kind: 'say', message: { kind: 'result', eventId, result } },
  record({ kind: 'on', doorId, of: eventId, result }),
];
export const recordRex = (door: Door | null, result: OrderResult): readonly Effect[] => [
  record({ kind: 'rex', doorId: door?.doorId ?? MAIN_DOOR, result }),
];
export const recordEmergency = (
  { door }: RelayState,
  state: 'open' | 'ended',
  { cause, by }: Pick<Emergency, 'cause' | 'by'>,
): readonly Effect[] => [record({ kind: 'emergency', doorId: door?.doorId ?? MAIN_DOOR, state, cause, by })];
export const sayDoor = (door: Door | null, state: Extract<FromRelay, { kind: 'door' }>['state']): readonly Effect[] =>
  door === null ? [] : [{ kind: 'say', message: { kind: 'door', doorId: door.doorId, state } }];
export const sayLocked = (door: Door | null, of: PulseOf): readonly Effect[] =>
  door === null ? [] : [...sayDoor(door, { kind: 'locked' }), record({ kind: 'off', doorId: door.doorId, of })];
type LinkState = Extract<FromRelay, { kind: 'link' }>['state'];
/** Why the board is still out of service; what it is out of, main knows. */
export const sayReason = (door: Door | null, state: LinkState, reason: TroubleReason | null): readonly Effect[] => {
  if (door === null) return [];
  const { doorId, board, path } = door;
  return [{ kind: 'say', message: { kind: 'link', doorId, board, path, state, reason } }];
};
/** Said, and written down. */
export const sayLink = (door: Door | null, state: LinkState, reason: TroubleReason | null = null): readonly Effect[] => {
  const said = sayReason(door, state, reason);
  if (door === null || state === 'starting') return said;
  const { doorId, board, path } = door;
  return [...said, record({ kind: 'relay', doorId, board, path, state })];
};
