import type { KioskOutcome } from '../../src-main/contract/outcome';
import type { PinAnswer } from '../../src-main/contract/pin';
import type { KioskState } from '../../src-main/contract/station-state';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import type { KioskBridge } from '../bridge/kiosk';
import { Kiosk } from './kiosk.svelte';
import type { Key } from './number-entry';

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
export const READY: KioskState = {
  doorId: MAIN_DOOR,
  doorName: 'Main entrance',
  door: { kind: 'locked' },
  asks: 'face',
  pad: 'none',
  engine: 'ready',
  engineTrouble: null,
  logWritable: true,
  call: null,
  relay: 'connected',
  relayTrouble: null,
  camera: { state: 'live', name: 'Door camera' },
  insideCamera: null,
  cameraDevices: [],
  side: 'outside',
  cameras: { outside: null, inside: null },
  emergency: null,
  inputs: {},
  virtualDoor: false,
  wayOutConfirmed: true,
  locale: 'en',
  zone: 'Etc/UTC',
  configured: true,
  setUp: null,
  demo: false,
  demoAvailable: false,
};
