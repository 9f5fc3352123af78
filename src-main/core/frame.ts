import type { CameraId } from './ids';

/**
 * One picture from a camera, as it came from the page.
 * - `RGBA`: `data` holds width x height x 4 bytes, row by row.
 * - `I420`: a full Y plane, then U and V at half width and half height (rounded up), BT.601 limited range.
 */
export interface Frame {
  readonly cameraId: CameraId;
  /** Counts up within one camera session. */
  readonly seq: number;
  readonly width: number;
  readonly height: number;
  readonly format: 'RGBA' | 'I420';
  readonly data: Uint8Array;
}
