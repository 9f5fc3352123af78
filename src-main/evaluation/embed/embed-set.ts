import { join } from 'node:path';
import type { EncodingPath } from '../../encoder';
import { type EmbeddedImages, embedImages } from './embed-images';
import type { Embedded } from './embedded';
import type { ReadFeaturesOptions } from './read-features';

export interface EmbeddedSet {
  /** By the path within the data set's folder, as lists name it. */
  readonly of: Readonly<Record<EncodingPath, ReadonlyMap<string, Embedded>>>;
  readonly embedded: EmbeddedImages;
}

/** Like `embedImages`, for pictures named as lists do: by their path within a folder. */
export async function embedSet(folder: string, options: ReadFeaturesOptions): Promise<EmbeddedSet> {
  const names = { enrolment: [...options.images.enrolment], live: [...options.images.live] };
  const files = (path: EncodingPath) => names[path].map((image) => join(folder, image));
  const embedded = await embedImages({ ...options, images: { enrolment: files('enrolment'), live: files('live') } });
  const of = (path: EncodingPath) => {
    const found = new Map<string, Embedded>();
    for (const image of names[path]) {
      const one = embedded[path].get(join(folder, image));
      if (one !== undefined) found.set(image, one);
    }
    return found;
  };
  return { of: { enrolment: of('enrolment'), live: of('live') }, embedded };
}
