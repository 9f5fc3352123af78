import type { Constant } from './constant';
import type { OnnxOp } from './onnx-graph';

/** Computes what depends on constants alone, adds it to `constants`, and returns the operations that are left. */
export function foldConstants(ops: readonly OnnxOp[], constants: Map<string, Constant>): readonly OnnxOp[] {
  return ops.filter((op) => {
    const inputs = op.inputs.map((name) => constants.get(name));
    if (!inputs.every((input) => input !== undefined)) return true;
    const folded = fold(op, inputs);
    if (folded === null) return true;
    constants.set(op.outputs[0], folded);
    return false;
  });
}

function fold(op: OnnxOp, inputs: readonly Constant[]): Constant | null {
  if (op.type === 'DequantizeLinear') return dequantize(inputs[0], inputs[1], inputs[2], op.numbers.block_size ?? 0);
  if (op.type === 'Reshape') return { dims: resolveDims([...inputs[1].values], inputs[0].values.length), values: inputs[0].values };
  return null;
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
