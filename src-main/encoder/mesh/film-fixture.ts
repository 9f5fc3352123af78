import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { path as ffmpeg } from '@ffmpeg-installer/ffmpeg';
import { advance } from '../../core/challenge/advance';
import { startChallenge } from '../../core/challenge/draw';
import { CHALLENGE_PARAMS } from '../../core/challenge/params';
import type { Challenge, ChallengeState } from '../../core/challenge/types';
import type { Look } from '../../core/mesh/mesh';
import { searchFrame } from '../detect/search';
import { rgbaFrame } from '../fixture';
import type { Net } from '../nets/net';
import type { Raster } from '../raster';
import { lookOf } from './look';

/** A camera of 12.5 frames a second, as the footage comes. */
const FRAME_MS = 80;
const FOOTAGE = join(import.meta.dirname, '..', '..', '..', 'build', 'footage', 'source');

/** Frames of a piece of footage. @param from seconds, as is `length` */
export async function framesOf(name: string, from: number, length: number, width: number, height: number): Promise<readonly Raster[]> {
  const times = ['-ss', String(from), '-t', String(length), '-i', join(FOOTAGE, name)];
  const raw = ['-vf', `fps=${1000 / FRAME_MS},scale=${width}:${height}`, '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
  const decoder = spawn(ffmpeg, ['-loglevel', 'error', ...times, ...raw]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of decoder.stdout) chunks.push(chunk as Uint8Array);
  const bytes = Buffer.concat(chunks);
  const size = width * height * 3;
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => ({
    width,
    height,
    data: new Uint8Array(bytes.subarray(i * size, (i + 1) * size)),
  }));
}

/** What the nets see of each frame. */
export function looksOf(yunet: Net, mesh: Net, frames: readonly Raster[]): readonly (Look | null)[] {
  return frames.map((raster) => {
    const frame = rgbaFrame(raster);
    const face = searchFrame(yunet, frame).faces.at(0);
    return face ? lookOf(mesh, frame, face) : null;
  });
}

/** A challenge asked at the first frame. */
export function ask(steps: readonly Challenge[], looks: readonly (Look | null)[]): ChallengeState {
  return looks.reduce((state, look, i) => advance(state, look, (i + 1) * FRAME_MS, CHALLENGE_PARAMS), startChallenge(steps, 0));
}
