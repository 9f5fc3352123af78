import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from './decode-photo';

/** A picture with a red upper left corner, so that which way is up can be told. */
const corner = (width = 64, height = 48) =>
  sharp({ create: { width, height, channels: 3, background: '#204060' } }).composite([
    { input: { create: { width: 16, height: 16, channels: 3, background: '#ff0000' } }, left: 0, top: 0 },
  ]);
const pixel = ({ width, data }: { width: number; data: Uint8Array }, x: number, y: number) => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];
const fault = (code: string) => expect.objectContaining({ code }) as Error;

describe('a photograph', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is read from a %s file', async (format) => {
    const raster = await decodePhoto(new Uint8Array(await corner().toFormat(format, { quality: 95 }).toBuffer()));
    expect([raster.width, raster.height]).toEqual([64, 48]);
    const [r, g, b] = pixel(raster, 4, 4);
    expect(r).toBeGreaterThan(200);
    expect(g + b).toBeLessThan(80);
  });

  it('is set upright by its EXIF orientation', async () => {
    const turned = await sharp(await corner().png().toBuffer())
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer();
    const raster = await decodePhoto(new Uint8Array(turned));
    expect([raster.width, raster.height]).toEqual([64, 48]);
    expect(pixel(raster, 4, 4)[0]).toBeGreaterThan(200);
  });

  it.each([
    ['grey', () => corner().greyscale().png()],
    ['of 16 bits', () => corner().toColourspace('rgb16').png()],
    ['with transparency', () => corner().ensureAlpha(0.5).png()],
  ])('is read when it is %s', async (_, make) => {
    const raster = await decodePhoto(new Uint8Array(await make().toBuffer()));
    expect(raster.data).toHaveLength(64 * 48 * 3);
    expect(pixel(raster, 4, 4)[0]).toBeGreaterThan(pixel(raster, 40, 40)[0]);
  });

  it('is shrunk to 2048 pixels when it is larger', async () => {
    const raster = await decodePhoto(new Uint8Array(await corner(4096, 1024).jpeg().toBuffer()));
    expect([raster.width, raster.height]).toEqual([2048, 512]);
  });

  it.each([
    ['empty', 'picture-empty', () => Promise.resolve(Buffer.alloc(0))],
    ['no picture at all', 'picture-unreadable', () => Promise.resolve(readFileSync(new URL(import.meta.url)))],
    ['of another kind', 'picture-unreadable', () => corner().gif().toBuffer()],
    ['cut off in the middle', 'picture-unreadable', async () => (await corner().jpeg().toBuffer()).subarray(0, -200)],
    ['a PNG cut off in the middle', 'picture-unreadable', async () => (await corner().png().toBuffer()).subarray(0, -60)],
    [
      'a WebP cut off in the middle',
      'picture-unreadable',
      async () => (await corner().webp({ lossless: true }).toBuffer()).subarray(0, -20),
    ],
    ['a bomb of 400 million pixels', 'picture-too-large', () => bomb(20_000, 20_000, 8)],
    ['of 100 million pixels in three channels of 16 bits', 'picture-too-large', () => bomb(10_000, 10_000, 16)],
  ])('is refused when it is %s', async (_, code, make) => {
    await expect(decodePhoto(new Uint8Array(await make()))).rejects.toEqual(fault(code));
  });
});

/** A PNG whose header promises far more than its few bytes hold. */
async function bomb(width: number, height: number, depth: number): Promise<Buffer> {
  const png = await corner().png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt8(depth, 24);
  return png;
}
