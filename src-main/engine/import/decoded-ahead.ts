import { Fault, faultData, type FaultData } from '../../core/fault';
import { decodePhoto } from '../../encoder';
import type { Raster } from '../../encoder/raster';
import type { PhotoSource } from './photo-source';

/** One photo of a row, read and decoded. */
export interface ReadPhoto {
  readonly name: string;
  readonly picture: { readonly kind: 'raster'; readonly raster: Raster } | { readonly kind: 'failure'; readonly fault: FaultData };
}

/** Rows whose photos are decoded, by the decoder's own threads, while the one before is encoded: a large photo takes as long as its face. */
const AHEAD = 2;

/** The photos of one row after the other. @param rows names of photos, row by row */
export function decodedAhead(rows: readonly (readonly string[])[], source: PhotoSource) {
  const begun: Promise<readonly ReadPhoto[]>[] = [];
  let [begin, taken] = [0, 0];
  return {
    next: (): Promise<readonly ReadPhoto[]> => {
      while (begin < rows.length && begin <= taken + AHEAD) begun.push(Promise.all(rows[begin++].map((name) => readPhoto(name, source))));
      taken += 1;
      const next = begun.shift();
      if (next === undefined) throw new RangeError('There are no more rows.');
      return next;
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
