export { createEncoder, type EncoderOptions } from './create-encoder';
export { decodePhoto } from './decode-photo';
export { rasterOf } from './raster';
