import type { Net, NetInput } from './net';

/** One row a picture, not yet of unit length. */
export interface RawEmbeddings {
  /** 128 numbers a picture. */
  readonly sface: Float32Array;
  /** 512 numbers a picture. */
  readonly mobilefacenet: Float32Array;
}

/**
 * Both embedders in one call.
 * @param sface 112 x 112, R G B, 0 to 255 (Zhong et al. 2021, "SFace")
 * @param mobilefacenet 112 x 112, B G R, (v - 127.5) / 128 (Chen et al. 2018, "MobileFaceNets")
 */
export function embed(embedders: Net, sface: NetInput, mobilefacenet: NetInput): RawEmbeddings {
  const outputs = embedders.run({ 'sface/input': sface, 'mobilefacenet/input': mobilefacenet });
  return { sface: outputs['sface/fc1'], mobilefacenet: outputs['mobilefacenet/output'] };
}
