import type { CameraDevice } from '../../src-main/contract/sides';

/** The camera that the kiosk calls `chosen`, as this page knows it: ids are each page's own, and of cameras that are called the same the order tells. */
export function sameDevice(chosen: CameraDevice, ofKiosk: readonly CameraDevice[], found: readonly CameraDevice[]): CameraDevice | null {
  const namesakes = ofKiosk.filter(({ name }) => name === chosen.name);
  const nth = namesakes.findIndex(({ id }) => id === chosen.id);
  return found.filter(({ name }) => name === chosen.name)[Math.max(nth, 0)] ?? null;
}
