import type { DoorSettings } from '../../contract/settings';
import { Fault } from '../../core/fault';

export const isInterlocked = ({ inputs }: DoorSettings): boolean => inputs.some(({ role }) => role === 'other-door');

/** Of two such doors never both stand open; one that is held open asks nobody. */
export const heldAndInterlocked = (): Fault =>
  new Fault('argument-invalid', 'A door of an interlock cannot be held open: take back office mode, or the contact of the other door.');
