import { Fault } from '../../core/fault';
import type { StationParts } from '../station';
import type { Operations } from './operations';

type PinCall = Extract<keyof Operations, `pins.${string}` | `visitors.${string}`>;

/** PINs of people and of visitors. */
export function pins(_: StationParts): Pick<Operations, PinCall> {
  const notYet = (): never => {
    throw new Fault('internal', 'No PINs yet.');
  };
  return {
    'pins.of': async () => notYet(),
    'pins.set': async () => notYet(),
    'pins.clear': async () => notYet(),
    'visitors.list': async () => [],
    'visitors.issue': async () => notYet(),
    'visitors.revoke': async () => notYet(),
  };
}
