import type { StationState } from '../contract/station-state';

/** What a support bundle tells of the state: named one by one, so that no name of a door, a camera or a person is among it. */
export function stateForSupport({
  door,
  engine,
  engineTrouble,
  relay,
  relayTrouble,
  camera,
  insideCamera,
  logWritable,
  virtualDoor,
  emergency,
  demo,
}: StationState) {
  return {
    door: door.kind,
    engine,
    engineTrouble,
    relay,
    relayTrouble,
    camera: camera.state,
    insideCamera: insideCamera?.state ?? null,
    logWritable,
    virtualDoor,
    emergency: emergency !== null,
    demo,
  };
}
