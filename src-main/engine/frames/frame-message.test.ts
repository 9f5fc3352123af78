import { describe, expect, it } from 'vitest';
import { FRONT_CAMERA } from '../../core/ids';
import { frameBytes, parseFrame } from './frame-message';

const message = (width: number, height: number, format: 'RGBA' | 'I420', bytes = frameBytes(width, height, format)) => ({
  seq: 1,
  width,
  height,
  format,
  data: new ArrayBuffer(bytes),
});

describe('a frame from a page', () => {
  it('is taken in either format, odd sizes too', () => {
    expect(parseFrame(FRONT_CAMERA, message(640, 480, 'RGBA'))?.data.length).toBe(1_228_800);
    expect(parseFrame(FRONT_CAMERA, message(641, 481, 'I420'))?.data.length).toBe(641 * 481 + 2 * 321 * 241);
  });

  it.each([
    ['shorter than it says', message(640, 480, 'I420', 100)],
    ['longer than it says', message(64, 48, 'RGBA', 64 * 48 * 4 + 1)],
    ['of no size', message(0, 480, 'RGBA', 0)],
    ['of another format', { ...message(64, 48, 'RGBA'), format: 'NV12' }],
    ['with something beside it', { ...message(64, 48, 'RGBA'), cameraId: 'other' }],
    ['that is nothing', null],
  ])('is refused when it is %s', (_, bad) => {
    expect(parseFrame(FRONT_CAMERA, bad)).toBeNull();
  });
});
