import { type CameraId, FRONT_CAMERA, INSIDE_CAMERA } from '../core/ids';

/** Every door has a kiosk with a camera outside, and may have one inside. */
export const SIDES = ['outside', 'inside'] as const;
export type Side = (typeof SIDES)[number];

export const CAMERA_OF: Readonly<Record<Side, CameraId>> = { outside: FRONT_CAMERA, inside: INSIDE_CAMERA };
/** @param cameraId one of this door's */
export const sideOf = (cameraId: CameraId): Side => (cameraId === INSIDE_CAMERA ? 'inside' : 'outside');
