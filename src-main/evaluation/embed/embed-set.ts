import { join } from 'node:path';
import type { EncodingPath } from '../../encoder';
import { type EmbeddedImages, embedImages, type EmbedImagesOptions } from './embed-images';
import type { Embedded } from './embedded';

export interface EmbeddedSet {
  /** By the path within the data set's folder, as lists name it. */
  readonly of: Readonly<Record<EncodingPath, ReadonlyMap<string, Embedded>>>;
  readonly embedded: EmbeddedImages;
}

/** Like `embedImages`, for pictures named as lists do: by their path within a folder. */
export async function embedSet(folder: string, options: EmbedImagesOptions): Promise<EmbeddedSet> {
  const names: Record<EncodingPath, Map<string, string>> = { enrolment: new Map(), live: new Map() };
  for (const path of ['enrolment', 'live'] as const) {
    for (const image of options.images[path]) names[path].set(join(folder, image), image);
  }
  const embedded = await embedImages({ ...options, images: { enrolment: names.enrolment.keys(), live: names.live.keys() } });
  const of = (path: EncodingPath) => new Map([...embedded[path]].map(([file, found]) => [names[path].get(file) ?? file, found]));
  return { of: { enrolment: of('enrolment'), live: of('live') }, embedded };
}
