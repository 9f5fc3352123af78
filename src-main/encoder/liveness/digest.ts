import type { Frame } from '../../core/frame';

/** One number for all pixels of a frame, FNV-1a over words of 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv): another picture has another, but for one in 4 billion. */
export function digestOf({ data }: Pick<Frame, 'data'>): number {
  const words = data.byteLength >> 2;
  // a view in words needs an address that is a multiple of four
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  const view = new Uint32Array(aligned.buffer, aligned.byteOffset, words);
  let hash = OFFSET;
  for (let i = 0; i < words; i++) hash = Math.imul(hash ^ view[i], PRIME);
  for (let i = words * 4; i < data.byteLength; i++) hash = Math.imul(hash ^ data[i], PRIME);
  return hash >>> 0;
}

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
