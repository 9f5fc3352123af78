import { JsColorType, Transformer } from '@napi-rs/image';
import { imageSize } from 'image-size';
import { Fault } from '../core/fault';
import { fitInside, resample } from './detect/resample';
import { isCompleteJpeg } from './jpeg-end';
import type { Raster } from './raster';

/** Photographs of 100 million pixels exist; anything beyond is a mistake or a bomb, and is refused by its header alone. */
const MAX_PIXELS = 120e6;
/** What so many take decoded, in three channels of eight bits; the decoder holds them twice. */
const MAX_BYTES = 3 * MAX_PIXELS;
/** Larger photographs are shrunk: a face in them is still far larger than the 112 pixels it is aligned to. */
const MAX_SIDE = 2048;
const FORMATS: ReadonlySet<string> = new Set(['jpg', 'png', 'webp']);

/** Of each colour type (PNG, third edition, 11.2.1 IHDR); a palette may come with transparency. */
const PNG_CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 };
/** Where its header has bits a channel, and colour type. */
const [PNG_DEPTH, PNG_COLOUR] = [24, 25];

/** Channels and bytes a channel of each way in which the decoder hands out pixels. */
const LAYOUTS: Partial<Record<JsColorType, { channels: 1 | 2 | 3 | 4; bytes: 1 | 2 }>> = {
  [JsColorType.L8]: { channels: 1, bytes: 1 },
  [JsColorType.La8]: { channels: 2, bytes: 1 },
  [JsColorType.Rgb8]: { channels: 3, bytes: 1 },
  [JsColorType.Rgba8]: { channels: 4, bytes: 1 },
  [JsColorType.L16]: { channels: 1, bytes: 2 },
  [JsColorType.La16]: { channels: 2, bytes: 2 },
  [JsColorType.Rgb16]: { channels: 3, bytes: 2 },
  [JsColorType.Rgba16]: { channels: 4, bytes: 2 },
};

/**
 * A JPEG, PNG or WebP file as an upright raster (EXIF orientation applied, transparency on black).
 * @throws Fault picture-empty, picture-unreadable, picture-too-large
 */
export async function decodePhoto(bytes: Uint8Array): Promise<Raster> {
  const { width, height } = checkedSize(bytes);
  const raster = await decode(bytes, width, height);
  const fitted = fitInside(raster, MAX_SIDE);
  return resample(raster, fitted.width, fitted.height);
}

/** What the header says, before anything is decoded. @throws Fault picture-empty, picture-unreadable, picture-too-large */
export function checkedSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  if (bytes.byteLength === 0) throw new Fault('picture-empty', 'The picture is empty; choose another file.');
  const { width, height, type } = headerOf(bytes);
  if (type === undefined || !FORMATS.has(type))
    throw new Fault('picture-unreadable', 'This kind of picture cannot be used; choose a JPEG, PNG or WebP file.');
  if (width * height > MAX_PIXELS || width * height * pixelBytes(type, bytes) > MAX_BYTES)
    throw new Fault('picture-too-large', `The picture has ${width} x ${height} pixels; choose a smaller one.`);
  // The decoder fills up what a cut-off JPEG lacks, and half a face must not be enrolled.
  if (type === 'jpg' && !isCompleteJpeg(bytes)) throw damaged();
  return { width, height };
}

/** At most, of one pixel once it is decoded. */
function pixelBytes(type: string, bytes: Uint8Array): number {
  if (type === 'png') return (PNG_CHANNELS[bytes[PNG_COLOUR]] ?? 4) * (bytes[PNG_DEPTH] === 16 ? 2 : 1);
  return type === 'webp' ? 4 : 3;
}

export const damaged = (cause?: unknown): Fault =>
  new Fault('picture-unreadable', 'The picture is damaged; choose another file.', { cause });

function headerOf(bytes: Uint8Array): ReturnType<typeof imageSize> {
  try {
    return imageSize(bytes);
  } catch (error) {
    throw new Fault('picture-unreadable', 'The file is not a picture that can be read; choose a JPEG, PNG or WebP file.', { cause: error });
  }
}

async function decode(bytes: Uint8Array, width: number, height: number): Promise<Raster> {
  try {
    const { colorType, orientation } = await new Transformer(bytes).metadata(true);
    const layout = LAYOUTS[colorType];
    if (layout === undefined) throw new Error(`pixels of kind ${colorType}`);
    const picture = new Transformer(bytes);
    // It would copy all pixels also where nothing is to be turned.
    if ((orientation ?? 1) !== 1) picture.rotate();
    const pixels = await picture.rawPixels();
    // Orientations 5 to 8 lie on their side (EXIF 2.32, section 4.6.4, tag 274).
    const [w, h] = (orientation ?? 1) >= 5 ? [height, width] : [width, height];
    if (pixels.length !== w * h * layout.channels * layout.bytes) throw new Error(`${pixels.length} bytes for ${w} x ${h} pixels`);
    return { width: w, height: h, data: toRgb(pixels, layout) };
  } catch (error) {
    throw damaged(error);
  }
}

function toRgb(pixels: Uint8Array, { channels, bytes }: { channels: number; bytes: number }): Uint8Array {
  if (channels === 3 && bytes === 1) return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.length);
  const count = pixels.length / channels / bytes;
  const rgb = new Uint8Array(count * 3);
  // Of 16 bits, in the machine's order, the upper eight.
  const at = (pixel: number, channel: number): number => pixels[(pixel * channels + channel) * bytes + (bytes - 1)];
  const hasAlpha = channels === 2 || channels === 4;
  for (let i = 0; i < count; i++) {
    const alpha = hasAlpha ? at(i, channels - 1) / 255 : 1;
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = at(i, channels < 3 ? 0 : c) * alpha;
  }
  return rgb;
}
