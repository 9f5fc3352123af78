import { MAIN_DOOR } from '../../src-main/contract/bridge';
import type { StationState } from '../../src-main/contract/station-state';

/** For tests: a station at which nothing is amiss, whose door looks at faces, and waits. */
export const READY_STATION: StationState = {
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
