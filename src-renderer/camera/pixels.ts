import type { FrameMessage } from '../../src-main/contract/outcome';

export type Pixels = Omit<FrameMessage, 'seq'>;

/** Copies frames one after another into the same memory, each over the one before: half a megabyte a frame is no work for the garbage collector then. */
export function overwritingCopy(): typeof copyPixels {
  let kept: ArrayBuffer | null = null;
  return async (frame) => {
    const mine = kept;
    // Whoever copies meanwhile gets memory of his own.
    kept = null;
    const pixels = await copyPixels(frame, mine);
    kept = pixels.data;
    return pixels;
  };
}

/** Copies a frame out of the browser, as I420 where the camera has anything like it, else as RGBA. Rows are packed tightly. @param into memory that is used again where it has the right size */
export async function copyPixels(frame: VideoFrame, into: ArrayBuffer | null = null): Promise<Pixels> {
  const memory = (bytes: number): ArrayBuffer => (into?.byteLength === bytes ? into : new ArrayBuffer(bytes));
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  if (frame.format === 'I420' || frame.format === 'NV12') {
    const data = memory(frame.allocationSize());
    await frame.copyTo(data);
    if (frame.format === 'NV12') splitChroma(data, width, height);
    return { width, height, format: 'I420', data };
  }
  const data = memory(width * height * 4);
  await frame.copyTo(data, { format: 'RGBA' });
  return { width, height, format: 'RGBA', data };
}

/** NV12 to I420 in place: its chroma stands as UVUV..., ours as all U, then all V; sizes rounded up to even. */
export function splitChroma(data: ArrayBuffer, width: number, height: number): void {
  const samples = Math.ceil(width / 2) * Math.ceil(height / 2);
  const chroma = new Uint8Array(data, width * height, 2 * samples);
  const mixed = chroma.slice();
  for (let i = 0; i < samples; i++) {
    chroma[i] = mixed[2 * i];
    chroma[samples + i] = mixed[2 * i + 1];
  }
}
