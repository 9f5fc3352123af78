/** Markers of ITU-T T.81 (JPEG), table B.1. */
const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const RESTART_FIRST = 0xd0;
const RESTART_LAST = 0xd7;

/** Whether the file's own picture comes to its end, thumbnails inside its segments and bytes behind it left aside. */
export function isCompleteJpeg(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== START_OF_IMAGE) return false;
  let at = 2;
  while (at + 3 < bytes.length + 2) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1];
    if (marker === END_OF_IMAGE) return true;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
    if (marker === START_OF_SCAN) at = endOfScan(bytes, at);
  }
  return false;
}

/** Where the next marker stands; FF 00 is a byte of the scan, and restart markers stand inside it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1];
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < RESTART_FIRST || next > RESTART_LAST)) return at;
  }
  return bytes.length;
}
