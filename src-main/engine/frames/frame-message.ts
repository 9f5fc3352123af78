import { z } from 'zod';
import type { Frame } from '../../core/frame';
import type { CameraId } from '../../core/ids';

const frameMessage = z.strictObject({
  seq: z.int().min(0),
  width: z.int().min(16).max(4096),
  height: z.int().min(16).max(4096),
  format: z.enum(['RGBA', 'I420']),
  data: z.instanceof(ArrayBuffer),
});

/** Bytes that a frame of this size and format must have. */
export function frameBytes(width: number, height: number, format: Frame['format']): number {
  if (format === 'RGBA') return width * height * 4;
  return width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
}

/** The page's message as a frame, or null if it is none: a page gets no say in what the engine reads past its end. */
export function parseFrame(cameraId: CameraId, message: unknown): Frame | null {
  const parsed = frameMessage.safeParse(message);
  if (!parsed.success) return null;
  const { width, height, format, data } = parsed.data;
  if (data.byteLength !== frameBytes(width, height, format)) return null;
  return { ...parsed.data, cameraId, data: new Uint8Array(data) };
}
