import { readFileSync } from 'node:fs';
import type { Frame } from '../src-main/core/frame';
import { FRONT_CAMERA } from '../src-main/core/ids';
import { HEIGHT, WIDTH } from '../native/footage.mjs';

const FRAME_BYTES = WIDTH * HEIGHT * 1.5;
const MARK = 'FRAME\n';

/** The pictures of a film that native/footage.mjs made (y4m: one header line, then each picture after its mark). */
export function filmFrames(path: string): Frame[] {
  const bytes = readFileSync(path);
  const frames: Frame[] = [];
  for (let at = bytes.indexOf('\n') + 1 + MARK.length; at + FRAME_BYTES <= bytes.length; at += FRAME_BYTES + MARK.length) {
    frames.push({
      cameraId: FRONT_CAMERA,
      seq: frames.length,
      width: WIDTH,
      height: HEIGHT,
      format: 'I420',
      data: new Uint8Array(bytes.subarray(at, at + FRAME_BYTES)),
    });
  }
  return frames;
}
