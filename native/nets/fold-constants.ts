import type { Constant } from './constant';
import type { OnnxOp } from './onnx-graph';

/** Computes what depends on constants alone, adds it to `constants`, and returns the operations that are left. */
export function foldConstants(ops: readonly OnnxOp[], constants: Map<string, Constant>): readonly OnnxOp[] {
  const shapes = new Set(ops.filter(({ type }) => type === 'Shape').map(({ outputs }) => outputs[0]));
  return ops.filter((op) => {
    if (op.type === 'Shape') return false;
    const inputs = op.inputs.map((name) => (shapes.has(name) ? SHAPE : constants.get(name)));
    if (!inputs.every((input) => input !== undefined)) return true;
    const folded = fold(op, inputs);
    if (folded === null) return true;
    constants.set(op.outputs[0], folded);
    return false;
  });
}

/** A shape that is known only when the net runs; all that is taken from it is the number of pictures, which Reshape calls 0: "as it was". */
const SHAPE: Constant = { dims: [1], values: Float64Array.of(0) };

function fold(op: OnnxOp, inputs: readonly Constant[]): Constant | null {
  switch (op.type) {
    case 'DequantizeLinear':
      return dequantize(inputs[0], inputs[1], inputs[2], op.numbers.block_size ?? 0);
    case 'Reshape':
      return { dims: resolveDims([...inputs[1].values], inputs[0].values.length), values: inputs[0].values };
    case 'Gather':
      if (inputs[0] !== SHAPE || inputs[1].values[0] !== 0)
        throw new Error(`${op.outputs[0]}: only the number of pictures is taken from a shape.`);
      return { dims: [], values: SHAPE.values };
    case 'Unsqueeze':
      return { dims: [1, ...inputs[0].dims], values: inputs[0].values };
    case 'Concat': {
      const values = inputs.flatMap((input) => [...input.values]);
      return { dims: [values.length], values: Float64Array.from(values) };
    }
    default:
      return null;
  }
}

/** (q - zero) x scale, each scale serving one block of the last axis (ONNX DequantizeLinear, opset 21); a single scale serves all. */
function dequantize(quantized: Constant, scales: Constant, zeros: Constant, blockSize: number): Constant {
  const columns = quantized.dims[quantized.dims.length - 1];
  const blocks = scales.dims[scales.dims.length - 1];
  const single = scales.values.length === 1;
  if (!single && Math.ceil(columns / blockSize) !== blocks)
    throw new Error(`${columns} columns do not make ${blocks} blocks of ${blockSize}.`);
  const values = quantized.values.map((value, i) => {
    const block = single ? 0 : Math.floor(i / columns) * blocks + Math.floor((i % columns) / blockSize);
    return Math.fround((value - zeros.values[block]) * scales.values[block]);
  });
  return { dims: quantized.dims, values };
}

/** ONNX Reshape: -1 stands for what is left. */
function resolveDims(dims: readonly number[], total: number): number[] {
  const known = dims.reduce((product, size) => (size === -1 ? product : product * size), 1);
  return dims.map((size) => (size === -1 ? total / known : size));
}
