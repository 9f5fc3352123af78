import { z } from 'zod';

/** Pixels along a side, and what a kernel may cover: more is no small net. */
const side = z.number().int().min(8).max(112);
const count = z.number().int().min(1).max(4096);

/** What stands before the last layer. */
const hiddenLayer = z.discriminatedUnion('kind', [
  /** Odd `size`, edges padded with 0, then ELU. */
  z.strictObject({
    kind: z.literal('conv'),
    size: z
      .number()
      .int()
      .min(1)
      .max(11)
      .refine((size) => size % 2 === 1, 'must be odd'),
    filters: count,
    stride: z.number().int().min(1).max(4),
  }),
  /** The largest of each size x size. */
  z.strictObject({ kind: z.literal('pool'), size: z.number().int().min(2).max(8) }),
]);

/** A plain chain of layers; a dense layer of all numbers there are then makes the embedding, before it is brought to unit length. */
export const networkLayers = z.array(hiddenLayer).readonly();

export interface NetworkShape {
  /** Pixels; the input is side x side x R G B, each picture with mean 0 and standard deviation 1. */
  readonly side: number;
  readonly layers: z.output<typeof networkLayers>;
  /** Numbers of the dense layer at the end. */
  readonly units: number;
}

/** Side of a net's input, pixels. */
export const networkSide = side;

export interface TensorShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** A net's tensors in the order in which their numbers lie: of each convolution the filters (height, width, in, out) and the offsets, then the dense layer's matrix (in, out) and offsets. */
export function tensorsOf({ side: start, layers, units }: NetworkShape): readonly TensorShape[] {
  let [width, channels] = [start, 3];
  const hidden = layers.flatMap((layer, i): TensorShape[] => {
    if (layer.kind === 'pool') {
      width = Math.ceil(width / layer.size);
      return [];
    }
    const filters = { name: `${i}/filters`, shape: [layer.size, layer.size, channels, layer.filters] };
    width = Math.ceil(width / layer.stride);
    channels = layer.filters;
    return [filters, { name: `${i}/offset`, shape: [layer.filters] }];
  });
  const last = layers.length;
  return [...hidden, { name: `${last}/matrix`, shape: [width ** 2 * channels, units] }, { name: `${last}/offset`, shape: [units] }];
}

export const numbersOf = ({ shape }: TensorShape): number => shape.reduce((product, size) => product * size, 1);

/** Numbers of all tensors of a net. */
export const networkLength = (shape: NetworkShape): number => tensorsOf(shape).reduce((sum, tensor) => sum + numbersOf(tensor), 0);
