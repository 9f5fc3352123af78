import type { Embedding, Features } from '../../core/embedding';
import type { EncoderId } from '../../core/ids';
import type { EncoderFiles } from '../description/load-encoder-files';
import { project } from '../head/head';
import { type Network, networkGraph } from '../network/network-graph';
import type { LoadedNets } from '../nets/load-nets';
import type { Net } from '../nets/net';
import { pixels } from '../nets/pixels';
import { mirrored, type Raster } from '../raster';
import { featuresOf, type Views } from './features';
import { scaleToUnit } from './unit';

/** f from the aligned face on, whatever body an encoder has. */
export interface Embedder {
  embed(face: Raster, views: Views): Embedding;
  /** Likewise, and what the station's nets say of the face. */
  embedBoth(face: Raster, views: Views): { readonly embedding: Embedding; readonly features: Features };
}

/** Nets of encoders' own that were built so far, by their encoder: whoever still holds the encoder before goes on with it, and it may come back. */
export type BuiltNetworks = Map<EncoderId, Net>;

export function embedderOn(
  { embedders, backend }: Pick<LoadedNets, 'embedders' | 'backend'>,
  built: BuiltNetworks,
  { id, body }: EncoderFiles,
): Embedder {
  if (body.kind === 'head') {
    const both = (face: Raster, views: Views) => {
      const features = featuresOf(embedders, face, views);
      return { features, embedding: project(body.head, features) };
    };
    return { embed: (face, views) => both(face, views).embedding, embedBoth: both };
  }
  const net = built.get(id) ?? warm(backend.build(networkGraph(body.network)), body.network);
  built.set(id, net);
  const embed = (face: Raster, views: Views) => embeddingOf(net, face, views);
  return { embed, embedBoth: (face, views) => ({ embedding: embed(face, views), features: featuresOf(embedders, face, views) }) };
}

function embeddingOf(net: Net, face: Raster, views: Views): Embedding {
  const [faces, output] = views === 'face' ? [[face], 'embedding'] : [[face, mirrored(face)], 'photo_embedding'];
  return scaleToUnit(net.run({ faces: pixels(faces, 'RGB', 1) })[output]);
}

/** Run once for each count of pictures that will come, so that the first face does not wait. */
function warm(net: Net, { sides: [side] }: Network): Net {
  for (const count of [1, 2]) net.run({ faces: { data: new Float32Array(count * side * side * 3), count, height: side, width: side } });
  return net;
}
