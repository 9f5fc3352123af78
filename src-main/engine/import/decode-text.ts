import { Fault } from '../../core/fault';

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** A text file as spreadsheets write it: by its byte order mark, else UTF-8, else what Excel writes on a Chinese or a western computer. @throws Fault list-malformed */
export function decodeText(bytes: Uint8Array): string {
  const mark = MARKS.find((each) => each.bytes.every((byte, i) => bytes[i] === byte));
  // The decoder takes the mark away.
  const text = mark === undefined ? withoutMark(bytes) : decoded(bytes, mark.encoding);
  if (text === null || text.includes('\0')) throw new Fault('list-malformed', 'This is no text file: save the list as CSV, in UTF-8.');
  return text;
}

const withoutMark = (bytes: Uint8Array): string | null =>
  decoded(bytes, 'utf-8') ?? (standInPairs(bytes) ? decoded(bytes, 'gb18030') : null) ?? decoded(bytes, 'windows-1252');

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Chinese text in GB 18030 has bytes beyond ASCII side by side, western text has them alone between letters. */
function standInPairs(bytes: Uint8Array): boolean {
  let [alone, together] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] < 0x80) continue;
    if (bytes[i - 1] >= 0x80 || bytes[i + 1] >= 0x80) together++;
    else alone++;
  }
  return together > alone;
}
