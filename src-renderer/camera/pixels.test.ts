import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyPixels, overwritingCopy, splitChroma } from './pixels';

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

/** A frame whose bytes are all its number; copied once `until` resolves. */
const frame = (number: number, width = 4, until = Promise.resolve()): VideoFrame =>
  ({
    visibleRect: { width, height: 2 },
    format: 'I420',
    allocationSize: () => width * 3,
    copyTo: async (data: ArrayBuffer) => {
      await until;
      new Uint8Array(data).fill(number);
    },
  }) as unknown as VideoFrame;

it('copies into the same memory again, unless the frame has another size or somebody is still copying', async () => {
  const copy = overwritingCopy();
  const first = (await copy(frame(1))).data;
  expect((await copy(frame(2))).data).toBe(first);
  const larger = await copy(frame(3, 6));
  expect([larger.width, larger.data.byteLength]).toEqual([6, 18]);
  let copied = (): void => undefined;
  const slow = copy(frame(4, 6, new Promise((resolve) => (copied = resolve))));
  const quick = await copy(frame(5, 6));
  copied();
  expect([new Uint8Array((await slow).data)[0], new Uint8Array(quick.data)[0]]).toEqual([4, 5]);
  expect((await copyPixels(frame(6))).data).not.toBe(first);
});
