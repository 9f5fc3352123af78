export { createEncoder, type EncoderOptions } from './create-encoder';
export { decodePhoto } from './decode-photo';
export { encoderIdOf } from './encoder-id';
export {
  CALIBRATION_FILE,
  ENCODER_FILE,
  ENCODER_NAME,
  type EncoderDescription,
  filesOf,
  HEAD_FILE,
  type HeadDescription,
  JUDGE_FILE,
  NETWORK_FILE,
  type NetworkDescription,
} from './description/description';
export {
  type EncoderFiles,
  expectNets,
  featuresTaken,
  headOf,
  headOn,
  loadEncoderFiles,
  loadHead,
  projectionOf,
} from './description/load-encoder-files';
export { type Head, HEAD_LENGTH, headLength, hiddenUnits, project } from './head/head';
export { netsIds, type NetsIds } from './nets/load-nets';
export { networkGraph, type Sides } from './network/network-graph';
export type { BackendName, EncodedFace, EncodedPhoto, Encoder, EncodingPath, LiveAnalysis, StageTimes } from './encoder';
export { facePicture } from './face-picture';
export { logoPicture } from './logo-picture';
export { rasterOf, type Raster } from './raster';
export { resample } from './detect/resample';
export { networkLength, type NetworkShape, numbersOf, tensorsOf } from './network/layers';
