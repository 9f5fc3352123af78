import { describe, expect, it } from 'vitest';
import { FRONT_CAMERA } from '../core/ids';
import { footageLabel } from './footage-label';

function flat(r: number, g: number, b: number, format: 'RGBA' | 'I420') {
  const [width, height] = [32, 32];
  if (format === 'RGBA') {
    const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => [r, g, b, 255][i % 4]);
    return { cameraId: FRONT_CAMERA, seq: 1, width, height, format, data };
  }
  const y = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
  const u = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
  const v = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
  const data = new Uint8Array(width * height * 1.5).fill(y, 0, 1024).fill(u, 1024, 1280).fill(v, 1280);
  return { cameraId: FRONT_CAMERA, seq: 1, width, height, format, data };
}

describe.each(['RGBA', 'I420'] as const)('the band of the footage in %s', (format) => {
  it('names who is shown', () => {
    expect(footageLabel(flat(0, 160, 0, format))).toBe('enrolled');
    expect(footageLabel(flat(255, 140, 0, format))).toBe('other');
    expect(footageLabel(flat(128, 128, 128, format))).toBe('nobody');
    expect(footageLabel(flat(0, 0, 0, format))).toBe('nobody');
    expect(footageLabel(flat(255, 255, 255, format))).toBe('nobody');
  });
});
