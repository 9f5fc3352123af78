import { z } from 'zod';
import { type CameraId, FRONT_CAMERA, INSIDE_CAMERA } from '../core/ids';

/** Every door has a kiosk with a camera outside, and may have one inside. */
export const SIDES = ['outside', 'inside'] as const;
export type Side = (typeof SIDES)[number];

export const CAMERA_OF: Readonly<Record<Side, CameraId>> = { outside: FRONT_CAMERA, inside: INSIDE_CAMERA };
/** @param cameraId one of this door's */
export const sideOf = (cameraId: CameraId): Side => (cameraId === INSIDE_CAMERA ? 'inside' : 'outside');

/** A camera as the kiosk's page knows it: `id` is that page's own, and stays the same; `name` as the system calls it. */
export const cameraDeviceSchema = z.strictObject({ id: z.string().min(1).max(200), name: z.string().max(200) });
export type CameraDevice = z.infer<typeof cameraDeviceSchema>;

/** Which device stands on which side of the door. */
export const doorCamerasSchema = z
  .strictObject({
    /** Null for whichever the system gives first. */
    outside: cameraDeviceSchema.nullable(),
    /** Null where there is none. */
    inside: cameraDeviceSchema.nullable(),
  })
  .refine(({ outside, inside }) => inside === null || (outside !== null && outside.id !== inside.id), {
    message: 'Two cameras are two devices, each named.',
  });

export type DoorCameras = z.infer<typeof doorCamerasSchema>;
export const ONE_CAMERA: DoorCameras = { outside: null, inside: null };
