import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node';
import { mostCentral } from './encode';
import { serve } from './serve';

/** As much of the library as is used here: it is installed when the peers are measured, and not before. */
interface Human {
  load(): Promise<void>;
  detect(tensor: tf.Tensor): Promise<{ readonly face: readonly Face[] }>;
}
interface Face {
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly embedding?: readonly number[];
}

const MOST_FACES = 5;
const off = { enabled: false };
const folder = join(import.meta.dirname, 'node_modules', '@vladmandic', 'human');
const library = createRequire(import.meta.url)(join(folder, 'dist', 'human.node.js')) as { Human: new (config: object) => Human };
const human = new library.Human({
  backend: 'tensorflow',
  modelBasePath: `file://${join(folder, 'models')}/`,
  gesture: off,
  body: off,
  hand: off,
  face: { detector: { rotation: true, maxDetected: MOST_FACES }, iris: off, emotion: off },
});
await human.load();
serve(async (bytes) => {
  const tensor = tf.node.decodeImage(bytes, 3) as tf.Tensor3D;
  const [height, width] = tensor.shape;
  const { face } = await human.detect(tensor);
  tensor.dispose();
  const boxOf = ({ box: [x, y, w, h] }: Face) => ({ x, y, width: w, height: h });
  const embedding = mostCentral(face, boxOf, width, height)?.embedding;
  return embedding && embedding.length > 0 ? Float32Array.from(embedding) : null;
});
