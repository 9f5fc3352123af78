import { Fault, faultData, type FaultData } from '../../core/fault';
import { decodePhoto } from '../../encoder';
import type { Raster } from '../../encoder/raster';
import type { PhotoSource } from './photo-source';

/** One photo of a row, read and decoded. */
export interface ReadPhoto {
  readonly name: string;
  readonly picture: { readonly kind: 'raster'; readonly raster: Raster } | { readonly kind: 'failure'; readonly fault: FaultData };
}

/** Photos that are decoded, by the decoder's own threads, while the row before is encoded: a large one takes as long as its face, and a GB of memory. */
const AHEAD = 2;

/** The photos of one row after the other. @param rows names of photos, row by row */
export function decodedAhead(rows: readonly (readonly string[])[], source: PhotoSource) {
  const names = rows.flat();
  const begun: Promise<ReadPhoto>[] = [];
  let [begin, taken] = [0, 0];
  const fill = (): void => {
    while (begin < names.length && begun.length < AHEAD) begun.push(readPhoto(names[begin++], source));
  };
  return {
    next: async (): Promise<readonly ReadPhoto[]> => {
      if (taken === rows.length) throw new RangeError('There are no more rows.');
      const photos: ReadPhoto[] = [];
      for (const _ of rows[taken++]) {
        fill();
        photos.push(await begun[0]);
        void begun.shift();
      }
      fill();
      return photos;
    },
  };
}

async function readPhoto(name: string, source: PhotoSource): Promise<ReadPhoto> {
  try {
    return { name, picture: { kind: 'raster', raster: await decodePhoto(await source.read(name)) } };
  } catch (error) {
    if (error instanceof Fault) return { name, picture: { kind: 'failure', fault: faultData(error) } };
    throw error;
  }
}
