import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fitInside, resample } from '../../encoder/detect/resample';
import { decodePhoto } from '../../encoder/decode-photo';
import type { Raster } from '../../encoder/raster';
import type { Frame } from '../../core/frame';
import { FRONT_CAMERA } from '../../core/ids';
import { y4mFrames } from './y4m';

/** What the station asks its camera for. */
export const FRAMES_PER_SECOND = 15;
const WIDTH = 640;
const HEIGHT = 480;

/** A clip as a camera would give it: 15 frames a second, at most 640 x 480. @throws Error when it cannot be read */
export function framesOf(path: string): AsyncIterable<Frame> {
  return statSync(path).isDirectory() ? framesOfFolder(path) : framesOfFilm(path);
}

async function* framesOfFilm(path: string): AsyncGenerator<Frame> {
  const share = `min(1,min(${String(WIDTH)}/iw,${String(HEIGHT)}/ih))`;
  const scale = `scale='2*trunc(iw*${share}/2)':'2*trunc(ih*${share}/2)':out_color_matrix=bt601:out_range=tv`;
  const filters = `fps=${String(FRAMES_PER_SECOND)},${scale},format=yuv420p,setsar=1`;
  const film = spawn(ffmpeg(), ['-v', 'error', '-i', path, '-an', '-vf', filters, '-f', 'yuv4mpegpipe', '-'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  film.stderr.on('data', (chunk: Buffer) => (complaint = `${complaint}${chunk.toString()}`.slice(-1000)));
  const ended = new Promise<number | null>((resolve, reject) => film.once('error', reject).once('close', resolve));
  ended.catch(() => undefined);
  try {
    yield* y4mFrames(film.stdout);
    if ((await ended) !== 0) throw new Error(complaint.trim().split('\n').at(-1) ?? 'ffmpeg failed.');
  } finally {
    film.kill();
  }
}

/** Pictures in the order of their names; other files are none of it. */
async function* framesOfFolder(folder: string): AsyncGenerator<Frame> {
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp|bmp)$/i.test(name)).sort();
  if (names.length === 0) throw new Error('There is no picture in the folder.');
  for (const [seq, name] of names.entries()) {
    const picture = await decodePhoto(await readFile(join(folder, name)));
    const side = Math.max(picture.width, picture.height) * Math.min(1, WIDTH / picture.width, HEIGHT / picture.height);
    const { width, height } = fitInside(picture, side);
    yield rgba(resample(picture, width, height), seq);
  }
}

function rgba({ width, height, data }: Raster, seq: number): Frame {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) pixels.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
  return { cameraId: FRONT_CAMERA, seq, width, height, format: 'RGBA', data: pixels };
}

/** The package's where it is installed (a tool of development), else the system's. */
function ffmpeg(): string {
  try {
    return (createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string }).path;
  } catch {
    return 'ffmpeg';
  }
}
