import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitChroma } from './pixels';

it('takes UVUV apart into all U, then all V, and leaves the luma alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (width, height) => {
      const luma = width * height;
      const samples = Math.ceil(width / 2) * Math.ceil(height / 2);
      const data = new Uint8Array(luma + 2 * samples).fill(7);
      for (let i = 0; i < samples; i++) data.set([100 + i, 200 + i], luma + 2 * i);
      splitChroma(data.buffer, width, height);
      const expected = [
        ...Array<number>(luma).fill(7),
        ...Array.from({ length: samples }, (_, i) => 100 + i),
        ...Array.from({ length: samples }, (_, i) => 200 + i),
      ];
      expect([...data]).toEqual(expected);
    }),
  );
});
