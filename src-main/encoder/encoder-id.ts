import { createHash } from 'node:crypto';
import { asEncoderId, type EncoderId } from '../core/ids';

/** Counts up with every change that moves an embedding: detection sizes, alignment, sampling, channel orders, which views are added. */
export const PREPROCESSING_VERSION = 3;

/** The same on every backend: it names what is computed, not the container it is computed from. */
export function encoderId(netSourceHashes: readonly string[], headHash: string): EncoderId {
  const parts = [...netSourceHashes, `preprocessing ${PREPROCESSING_VERSION}`, headHash];
  return asEncoderId(createHash('sha256').update(parts.join('\n')).digest('hex'));
}
