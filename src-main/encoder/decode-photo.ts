import sharp from 'sharp';
import { Fault } from '../core/fault';
import type { Raster } from './raster';

/** Photographs of 100 million pixels exist; anything beyond is a mistake or a bomb, and is refused by its header alone. */
const MAX_PIXELS = 120e6;
/** Larger photographs are shrunk while they are decoded: a face in them is still far larger than the 112 pixels it is aligned to. */
const MAX_SIDE = 2048;
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp']);

/**
 * A JPEG, PNG or WebP file as an upright raster (EXIF orientation applied, sRGB, transparency on black).
 * @throws Fault picture-empty, picture-unreadable, picture-too-large
 */
export async function decodePhoto(bytes: Uint8Array): Promise<Raster> {
  if (bytes.byteLength === 0) throw new Fault('picture-empty', 'The picture is empty; choose another file.');
  const { width, height, format } = await metadataOf(bytes);
  if (!FORMATS.has(format)) throw new Fault('picture-unreadable', `The picture is of the kind ${format}; choose a JPEG, PNG or WebP file.`);
  if (width * height > MAX_PIXELS) throw new Fault('picture-too-large', `The picture has ${width} x ${height} pixels; choose a smaller one.`);
  try {
    const { data, info } = await open(bytes)
      .autoOrient()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#000' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch (error) {
    throw new Fault('picture-unreadable', 'The picture is damaged; choose another file.', { cause: error });
  }
}

const open = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });

async function metadataOf(bytes: Uint8Array): Promise<{ width: number; height: number; format: string }> {
  try {
    const { width, height, format } = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata();
    return { width, height, format };
  } catch (error) {
    throw new Fault('picture-unreadable', 'The file is not a picture that can be read; choose a JPEG, PNG or WebP file.', { cause: error });
  }
}
