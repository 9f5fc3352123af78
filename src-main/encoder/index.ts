export { createEncoder, type EncoderOptions } from './create-encoder';
export { decodePhoto } from './decode-photo';
export type { BackendName, EncodedFace, Encoder, EncodingPath, LiveAnalysis, StageTimes } from './encoder';
export { rasterOf, type Raster } from './raster';
