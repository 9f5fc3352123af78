import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FEATURE_SIZE, type Features } from '../../core/embedding';
import { align } from '../align/align';
import { decodePhoto } from '../decode-photo';
import { locateInPhoto } from '../detect/locate';
import { featuresOf } from '../embed/features';
import { PREPROCESSING_VERSION } from '../encoder-id';
import type { LoadedNets } from '../nets/load-nets';

/** Features of a data set's pictures (most central face, with mirror image), kept on disk: they do not depend on the head. */
export interface CachedFeatures {
  /** @param image path within the data set. Null where no face is found. */
  of(image: string): Promise<Features | null>;
}

/** @param images the data set's folder; @param cache a folder that may be thrown away */
export function cachedFeatures(nets: LoadedNets, images: string, cache: string): CachedFeatures {
  const version = createHash('sha256')
    .update([...nets.sourceHashes, PREPROCESSING_VERSION].join())
    .digest('hex')
    .slice(0, 16);
  return {
    async of(image) {
      const file = join(cache, version, `${image}.f32`);
      if (existsSync(file)) return parse(readFileSync(file));
      const features = await compute(nets, join(images, image));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, features ?? new Uint8Array());
      return features;
    },
  };
}

/** An empty file stands for a picture without a face. */
function parse(bytes: Uint8Array): Features | null {
  if (bytes.length === 0) return null;
  if (bytes.length !== FEATURE_SIZE * 4) throw new Error(`A cached file holds ${bytes.length} bytes; delete the cache and start again.`);
  return new Float32Array(new Uint8Array(bytes).buffer);
}

async function compute(nets: LoadedNets, path: string): Promise<Features | null> {
  const photo = await decodePhoto(readFileSync(path));
  const face = locateInPhoto(nets, photo);
  return face && featuresOf(nets.embedders, align(photo, face.landmarks), 'face-and-mirror');
}
