export { createEncoder, type EncoderOptions } from './create-encoder';
export { decodePhoto } from './decode-photo';
export { encoderIdOf } from './encoder-id';
export { type Head, HEAD_LENGTH, type HeadDescription, headLength, hiddenUnits, loadHead, project } from './head/head';
export type { BackendName, EncodedFace, Encoder, EncodingPath, LiveAnalysis, StageTimes } from './encoder';
export { rasterOf, type Raster } from './raster';
export { resample } from './detect/resample';
