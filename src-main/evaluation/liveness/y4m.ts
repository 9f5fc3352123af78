import type { Frame } from '../../core/frame';
import { FRONT_CAMERA } from '../../core/ids';

const MARK = Buffer.from('FRAME');

/**
 * Pictures of a film in the YUV4MPEG2 form, 4:2:0 and of even sides, as they arrive: a header line, then each picture after its mark.
 * @throws Error when it is another form, or ends within a picture
 */
export async function* y4mFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  let size: { width: number; height: number } | null = null;
  let seq = 0;
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\n');
      if (end < 0) break;
      if (size === null) {
        size = sizeOf(rest.subarray(0, end).toString());
        rest = rest.subarray(end + 1);
        continue;
      }
      if (!rest.subarray(0, MARK.length).equals(MARK)) throw new Error('The film is damaged.');
      const { width, height } = size;
      const bytes = (width * height * 3) / 2;
      if (rest.length < end + 1 + bytes) break;
      // a copy of its own: the digest reads it in words, and nothing else should be kept alive
      const data = new Uint8Array(rest.subarray(end + 1, end + 1 + bytes));
      rest = rest.subarray(end + 1 + bytes);
      yield { cameraId: FRONT_CAMERA, seq: seq++, width, height, format: 'I420', data };
    }
  }
  if (rest.length > 0) throw new Error('The film ends within a picture.');
}

function sizeOf(header: string): { width: number; height: number } {
  const [, width, height] = /^YUV4MPEG2 W(\d+) H(\d+) .*C420/.exec(header) ?? [];
  if (width === undefined || height === undefined) throw new Error('The film is not of the form YUV4MPEG2 4:2:0.');
  return { width: Number(width), height: Number(height) };
}
