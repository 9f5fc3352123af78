import type { CameraDevice } from '../../src-main/contract/sides';
import { Camera } from '../camera/camera.svelte';
import { sameDevice } from './same-device';

/** The camera outside, as this page opens it beside the kiosk. @param chosen null for whichever the system gives first */
export const doorCamera = (
  chosen: () => CameraDevice | null,
  ofKiosk: () => readonly CameraDevice[],
  take: (frame: VideoFrame) => void,
): Camera =>
  new Camera(navigator.mediaDevices, take, (found) => {
    const device = chosen();
    return device === null ? 'any' : sameDevice(device, ofKiosk(), found);
  });
