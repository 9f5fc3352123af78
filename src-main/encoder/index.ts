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
  JUDGE_FILE,
} from './description/description';
export { type EncoderFiles, expectNets, loadEncoderFiles, loadHead } from './description/load-encoder-files';
export { type Head, HEAD_LENGTH, headLength, hiddenUnits, project } from './head/head';
export { netsFeatures } from './nets/load-nets';
export type { BackendName, EncodedFace, Encoder, EncodingPath, LiveAnalysis, StageTimes } from './encoder';
export { facePicture } from './face-picture';
export { rasterOf, type Raster } from './raster';
export { resample } from './detect/resample';
