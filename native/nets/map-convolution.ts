import { transpose, type Constant } from './constant';
import type { GraphBuilder } from './graph-def';
import type { OnnxOp } from './onnx-graph';

/** What a batch normalisation does at run time: x times scale plus shift, channel by channel. */
export interface Affine {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

/** Ioffe and Szegedy 2015, algorithm 1, with the running mean and variance; inputs are gamma, beta, mean, variance. */
export function affineOf([gamma, beta, mean, variance]: readonly Constant[], epsilon: number): Affine {
  const scale = gamma.values.map((g, c) => g / Math.sqrt(variance.values[c] + epsilon));
  return { scale, shift: beta.values.map((b, c) => b - mean.values[c] * scale[c]) };
}

/**
 * ONNX Conv (NCHW, weights O I H W) as TensorFlow's Conv2D or DepthwiseConv2dNative in NHWC, with a following normalisation folded in.
 * TensorFlow's SAME at stride 2 pads right and bottom only where ONNX asks for 1, 1, 1, 1, and explicit padding of a strided depthwise
 * convolution aborts under oneDNN: strided convolutions get a Pad of their own and run VALID.
 */
export function mapConvolution(
  builder: GraphBuilder,
  op: OnnxOp,
  input: string,
  weights: Constant,
  bias: Constant | undefined,
  norm: Affine | null,
): string {
  const name = op.outputs[0];
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weights.dims;
  const group = op.numbers.group ?? 1;
  const depthwise = group > 1;
  if (depthwise && (group !== outChannels || inPerGroup !== 1))
    throw new Error(`${name}: only full and depthwise convolutions are mapped.`);
  if ((op.ints.dilations ?? []).some((dilation) => dilation !== 1)) throw new Error(`${name}: dilated convolutions are not mapped.`);
  const [strideY, strideX] = op.ints.strides;
  const pads = op.ints.pads;

  let source = input;
  const padded = pads.some((pad) => pad !== 0);
  const same =
    strideY === 1 &&
    strideX === 1 &&
    2 * pads[0] + 1 === kernelHeight &&
    2 * pads[1] + 1 === kernelWidth &&
    pads[0] === pads[2] &&
    pads[1] === pads[3];
  if (padded && !same) {
    const paddings = builder.ints(`${name}/paddings`, [4, 2], [0, 0, pads[0], pads[2], pads[1], pads[3], 0, 0]);
    source = builder.add(`${name}/Pad`, 'Pad', [source, paddings], { Tpaddings: { kind: 'type', value: 'int32' } });
  }

  const perFilter = inPerGroup * kernelHeight * kernelWidth;
  const scaled = norm ? { ...weights, values: weights.values.map((w, i) => w * norm.scale[Math.floor(i / perFilter)]) } : weights;
  // O I H W: to H W I O in full, and with I = 1 to H W O 1 in a depthwise convolution
  const kernel = transpose(scaled, depthwise ? [2, 3, 0, 1] : [2, 3, 1, 0]);
  const convolved = builder.add(
    `${name}/Conv`,
    depthwise ? 'DepthwiseConv2dNative' : 'Conv2D',
    [source, builder.floats(`${name}/weights`, kernel.dims, kernel.values)],
    {
      strides: { kind: 'ints', value: [1, strideY, strideX, 1] },
      dilations: { kind: 'ints', value: [1, 1, 1, 1] },
      padding: { kind: 'text', value: padded && same ? 'SAME' : 'VALID' },
      data_format: { kind: 'text', value: 'NHWC' },
    },
  );
  if (!bias && !norm) return convolved;
  const plain = bias?.values ?? new Float64Array(outChannels);
  const shifted = norm ? plain.map((b, c) => b * norm.scale[c] + norm.shift[c]) : plain;
  return addBias(builder, name, convolved, shifted);
}

export function addBias(builder: GraphBuilder, name: string, input: string, bias: Float64Array): string {
  const values = builder.floats(`${name}/bias`, [bias.length], bias);
  return builder.add(`${name}/BiasAdd`, 'BiasAdd', [input, values], { data_format: { kind: 'text', value: 'NHWC' } });
}
