import { z } from 'zod';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import { FAULT_CODES } from '../../core/fault';
import type { Embedded, Read } from './embedded';

/** One line of a cache file: JSON, the numbers as base64 of their float32 in little-endian order. */
const Line = z.union([
  z.object({ sha256: z.string(), features: z.base64() }),
  z.object({ sha256: z.string(), embedding: z.base64() }),
  z.object({ sha256: z.string(), fault: z.object({ code: z.enum(FAULT_CODES), message: z.string() }) }),
]);

export const writeLine = (sha256: string, one: Read | Embedded): string => `${JSON.stringify({ sha256, ...contentOf(one) })}\n`;

function contentOf(one: Read | Embedded) {
  const text = (numbers: Float32Array) => Buffer.from(new Uint8Array(Float32Array.from(numbers).buffer)).toString('base64');
  switch (one.kind) {
    case 'failure':
      return { fault: one.fault };
    case 'features':
      return { features: text(one.features) };
    case 'embedding':
      return { embedding: text(one.embedding) };
  }
}

/** Null for a line that was cut off, or is none of ours: what it stood for is computed again. */
export function readLine(text: string): readonly [sha256: string, one: Read | Embedded] | null {
  const line = Line.safeParse(parsed(text)).data;
  if (line === undefined) return null;
  if ('fault' in line) return [line.sha256, { kind: 'failure', fault: line.fault }];
  if ('features' in line) {
    const features = numbersOf(line.features, FEATURE_SIZE);
    return features && [line.sha256, { kind: 'features', features }];
  }
  const embedding = numbersOf(line.embedding, EMBEDDING_SIZE);
  return embedding && [line.sha256, { kind: 'embedding', embedding }];
}

function numbersOf(base64: string, size: number): Float32Array | null {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (bytes.length !== size * 4) return null;
  const numbers = new Float32Array(bytes.buffer);
  return numbers.every(Number.isFinite) ? numbers : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
