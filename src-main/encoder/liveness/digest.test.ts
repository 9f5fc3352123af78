import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOf } from './digest';

it('is the same for the same pixels, wherever they lie in memory', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.integer({ min: 0, max: 7 }), (pixels, offset) => {
      const memory = new Uint8Array(pixels.length + offset);
      memory.set(pixels, offset);
      expect(digestOf({ data: memory.subarray(offset) })).toBe(digestOf({ data: pixels }));
    }),
  );
});

it('changes with any one pixel', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (pixels, at, change) => {
      const other = pixels.slice();
      other[at % pixels.length] ^= change;
      expect(digestOf({ data: other })).not.toBe(digestOf({ data: pixels }));
    }),
  );
});
