import type { EncoderId } from '../../core/ids';
import type { Metric } from '../../core/metric';
import { type EncodingPath, type Head, headOn, loadEncoderFiles, project } from '../../encoder';
import type { Embedded, Read } from './embedded';
import { readEmbeddings, readFeatures, type ReadFeaturesOptions, type ReadImages } from './read-features';

export interface EmbeddedImages extends Readonly<Record<EncodingPath, ReadonlyMap<string, Embedded>>>, Omit<ReadImages, EncodingPath> {
  readonly encoder: EncoderId;
  readonly metric: Metric;
}

/**
 * The embedding of each file's most central face, or why there is none.
 * @throws Fault encoder-unusable, weights-missing, backend-unavailable, internal; `signal.reason` when it was ended early
 */
export async function embedImages(options: ReadFeaturesOptions): Promise<EmbeddedImages> {
  const files = await loadEncoderFiles(options.encoderOptions.head);
  const { id, metric } = files;
  if (files.body.kind === 'network') return { ...(await readEmbeddings(options, id)), encoder: id, metric };
  const read = await readFeatures(options);
  const head = headOn(files, read.id);
  return { ...read, enrolment: embedded(read.enrolment, head), live: embedded(read.live, head), encoder: id, metric };
}

/** What a head makes of features. */
export const embedded = (images: ReadonlyMap<string, Read>, head: Head): Map<string, Embedded> =>
  new Map(
    [...images].map(([file, read]) => [
      file,
      read.kind === 'failure' ? read : { kind: 'embedding', embedding: project(head, read.features) },
    ]),
  );
