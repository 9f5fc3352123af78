import { z } from 'zod';
import { FEATURE_SIZE } from '../../core/embedding';
import { FAULT_CODES } from '../../core/fault';
import type { Read } from './embedded';

/** One line of a cache file: JSON, the features as base64 of its float32 in little-endian order. */
const Line = z.union([
  z.object({ sha256: z.string(), features: z.base64() }),
  z.object({ sha256: z.string(), fault: z.object({ code: z.enum(FAULT_CODES), message: z.string() }) }),
]);

export function writeLine(sha256: string, read: Read): string {
  const content =
    read.kind === 'failure'
      ? { fault: read.fault }
      : { features: Buffer.from(new Uint8Array(Float32Array.from(read.features).buffer)).toString('base64') };
  return `${JSON.stringify({ sha256, ...content })}\n`;
}

/** Null for a line that was cut off, or is none of ours: what it stood for is computed again. */
export function readLine(text: string): readonly [sha256: string, read: Read] | null {
  const line = Line.safeParse(parsed(text)).data;
  if (line === undefined) return null;
  if ('fault' in line) return [line.sha256, { kind: 'failure', fault: line.fault }];
  const bytes = new Uint8Array(Buffer.from(line.features, 'base64'));
  if (bytes.length !== FEATURE_SIZE * 4) return null;
  const features = new Float32Array(bytes.buffer);
  return features.every(Number.isFinite) ? [line.sha256, { kind: 'features', features }] : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
