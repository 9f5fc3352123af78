import { FEATURE_SIZE, type Features } from '../../core/embedding';
import { ALIGNED_SIDE } from '../align/align';
import { embed } from '../nets/embedders';
import type { Net, NetInput } from '../nets/net';
import type { Raster } from '../raster';
import { scaleToUnit } from './unit';

/** Which crops are encoded: the face alone, or its mirror image as well, the two embeddings added. */
export type Views = 'face' | 'face-and-mirror';

const SFACE_SIZE = 128;
const PIXELS = ALIGNED_SIDE * ALIGNED_SIDE;

/** How a net wants its pixels: (byte - offset) x scale, and which colour stands first. */
interface PixelForm {
  readonly offset: number;
  readonly scale: number;
  readonly order: 'RGB' | 'BGR';
}

const SFACE_FORM: PixelForm = { offset: 0, scale: 1, order: 'RGB' };
const MOBILEFACENET_FORM: PixelForm = { offset: 127.5, scale: 1 / 128, order: 'BGR' };

/** The aligned face as 640 numbers: SFace's unit vector, then MobileFaceNet's. */
export function featuresOf(embedders: Net, face: Raster, views: Views): Features {
  const features = new Float32Array(FEATURE_SIZE);
  const { sface, mobilefacenet } = embed(embedders, netInput(face, views, SFACE_FORM), netInput(face, views, MOBILEFACENET_FORM));
  features.set(unitSum(sface, SFACE_SIZE), 0);
  features.set(unitSum(mobilefacenet, FEATURE_SIZE - SFACE_SIZE), SFACE_SIZE);
  return features;
}

function netInput({ data }: Raster, views: Views, { offset, scale, order }: PixelForm): NetInput {
  const count = views === 'face' ? 1 : 2;
  const input = new Float32Array(count * PIXELS * 3);
  const [red, blue] = order === 'RGB' ? [0, 2] : [2, 0];
  for (let from = 0; from < PIXELS * 3; from += 3) {
    input[from + red] = (data[from] - offset) * scale;
    input[from + 1] = (data[from + 1] - offset) * scale;
    input[from + blue] = (data[from + 2] - offset) * scale;
  }
  if (count === 2) addMirrorImage(input);
  return { data: input, count, height: ALIGNED_SIDE, width: ALIGNED_SIDE };
}

/** Fills the second picture of a batch with the first one's, each row from right to left. */
function addMirrorImage(input: Float32Array): void {
  for (let y = 0; y < ALIGNED_SIDE; y++) {
    for (let x = 0; x < ALIGNED_SIDE; x++) {
      const from = (y * ALIGNED_SIDE + x) * 3;
      input.copyWithin((PIXELS + y * ALIGNED_SIDE + ALIGNED_SIDE - 1 - x) * 3, from, from + 3);
    }
  }
}

function unitSum(rows: Float32Array, size: number): Float32Array {
  const sum = new Float32Array(size);
  rows.forEach((value, i) => (sum[i % size] += value));
  return scaleToUnit(sum);
}
