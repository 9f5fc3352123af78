import { createHash } from 'node:crypto';
import { type AlignmentId, asAlignmentId, asEncoderId, asFeaturesId, type EncoderId, type FeaturesId } from '../core/ids';
import type { BodyDescription } from './description/description';

/** Counts up with every change that moves an embedding: detection sizes, alignment, sampling, channel orders, which views are added, how a net of its own takes the face. */
export const PREPROCESSING_VERSION = 3;

/** Names what the 640 features are computed from, whatever head comes after. The same on every backend. */
export function featuresId(netSourceHashes: readonly string[]): FeaturesId {
  return asFeaturesId(sha256([...netSourceHashes, `preprocessing ${PREPROCESSING_VERSION}`]));
}

/** Names what aligned faces are computed from, whatever net comes after. @param netSourceHashes of the nets that find and align */
export function alignmentId(netSourceHashes: readonly string[]): AlignmentId {
  return asAlignmentId(sha256(['aligned faces', ...netSourceHashes, `preprocessing ${PREPROCESSING_VERSION}`]));
}

/** The same on every backend: it names what is computed, not the container it is computed from. */
export function encoderIdOf(body: BodyDescription): EncoderId {
  if (body.kind === 'network') {
    const { alignment, sides, layers, activation, weights } = body;
    const numbers = layers.map((layer) => (layer.kind === 'pool' ? [layer.size] : [layer.size, layer.filters, layer.stride]));
    const shape = JSON.stringify([sides, layers.map(({ kind }) => kind), numbers, activation]);
    return asEncoderId(sha256([alignment, `network ${shape}`, weights.sha256]));
  }
  const { features, head, judge } = body;
  return asEncoderId(sha256([features, head.sha256, ...(judge === undefined ? [] : [`judge ${judge.sha256}`])]));
}

const sha256 = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');
