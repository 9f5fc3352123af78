import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node';
import { mostCentral } from './encode';
import { serve } from './serve';

/** As much of the library as is used here: it is installed when the peers are measured, and not before. */
interface FaceApi {
  readonly nets: Readonly<
    Record<'ssdMobilenetv1' | 'faceLandmark68Net' | 'faceRecognitionNet', { loadFromDisk(folder: string): Promise<void> }>
  >;
  readonly SsdMobilenetv1Options: new (options: object) => unknown;
  detectAllFaces(tensor: tf.Tensor, options: unknown): { withFaceLandmarks(): { withFaceDescriptors(): PromiseLike<readonly Face[]> } };
}
interface Face {
  readonly detection: { readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } };
  readonly descriptor: Float32Array;
}

const MOST_FACES = 5;
const folder = join(import.meta.dirname, 'node_modules', '@vladmandic', 'face-api');
const faceApi = createRequire(import.meta.url)(join(folder, 'dist', 'face-api.node.js')) as FaceApi;
for (const net of [faceApi.nets.ssdMobilenetv1, faceApi.nets.faceLandmark68Net, faceApi.nets.faceRecognitionNet])
  await net.loadFromDisk(join(folder, 'model'));
const options = new faceApi.SsdMobilenetv1Options({ minConfidence: 0.1, maxResults: MOST_FACES });
serve(async (bytes) => {
  const tensor = tf.node.decodeImage(bytes, 3) as tf.Tensor3D;
  const [height, width] = tensor.shape;
  const faces = await faceApi.detectAllFaces(tensor, options).withFaceLandmarks().withFaceDescriptors();
  tensor.dispose();
  return mostCentral(faces, ({ detection }) => detection.box, width, height)?.descriptor ?? null;
});
