import { createHash } from 'node:crypto';
import { asEncoderId, asFeaturesId, type EncoderId, type FeaturesId } from '../core/ids';
import type { Head } from './head/head';

/** Counts up with every change that moves an embedding: detection sizes, alignment, sampling, channel orders, which views are added. */
export const PREPROCESSING_VERSION = 3;

/** Names what the 640 features are computed from, whatever head comes after. The same on every backend. */
export function featuresId(netSourceHashes: readonly string[]): FeaturesId {
  return asFeaturesId(sha256([...netSourceHashes, `preprocessing ${PREPROCESSING_VERSION}`]));
}

/** The same on every backend: it names what is computed, not the container it is computed from. */
export const encoderIdOf = (features: FeaturesId, head: Pick<Head, 'sha256'>, judge?: Pick<Head, 'sha256'>): EncoderId =>
  asEncoderId(sha256([features, head.sha256, ...(judge === undefined ? [] : [`judge ${judge.sha256}`])]));

const sha256 = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');
