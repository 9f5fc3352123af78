import type { KioskOutcome } from '../../src-main/contract/outcome';
import type { PinAnswer } from '../../src-main/contract/pin';
import type { KioskState } from '../../src-main/contract/station-state';
import type { KioskBridge } from '../bridge/kiosk';
import { Kiosk } from './kiosk.svelte';
import type { Key } from './number-entry';
import { READY_STATION } from '../bridge/ready-station';

/** A kiosk, what it asks of main, and ways to type, to let the engine answer a frame, and to let main tell another state. */
export const kioskOf = (station: KioskState, pinAnswer: PinAnswer | null = null) => {
  const asked: { name: string; arg: unknown }[] = [];
  const bridge: KioskBridge = {
    call: (name, arg) => {
      asked.push({ name, arg });
      const failed = { ok: false, error: { code: 'engine-unavailable', message: '' } };
      const done = { ok: true, value: name === 'claim.pin' ? pinAnswer : null };
      return Promise.resolve((name === 'claim.pin' && pinAnswer === null ? failed : done) as never);
    },
    on: (_, listener) => {
      tell = listener as typeof tell;
      return () => undefined;
    },
  };
  let tell = (_: KioskState): void => undefined;
  const kiosk = new Kiosk(bridge, { state: 'live', stream: null }, () => Date.now());
  kiosk.follow();
  kiosk.station = station;
  asked.length = 0;
  const say = (next: KioskState): void => tell(next);
  const type = (...keys: Key[]): void => keys.forEach((key) => kiosk.press(key));
  const answer = (outcome: KioskOutcome): void => kiosk.answered({ seq: 0, final: true, outcome, face: null });
  return { kiosk, asked, type, answer, say };
};
/** A door that looks at faces, and waits. */
export const READY: KioskState = { ...READY_STATION, side: 'outside', cameras: { outside: null, inside: null } };
