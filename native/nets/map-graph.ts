import { GraphBuilder, type GraphDef } from './graph-def';
import { affineOf, mapConvolution } from './map-convolution';
import { mapOp } from './map-op';
import type { OnnxGraph, OnnxOp } from './onnx-graph';

/**
 * The net as TensorFlow operations in NHWC, for any batch size (and, where the net is fully convolutional, any height and width).
 * @param input name of the ONNX input
 * @throws Error naming the first operation that has no mapping
 */
export function mapGraph(onnx: OnnxGraph, input: string): GraphDef {
  const builder = new GraphBuilder();
  const dims = [-1, -1, -1, 3];
  const tensors = new Map([[input, builder.placeholder('input', dims)]]);
  const skipped = new Set<OnnxOp>();
  for (const op of onnx.ops) {
    if (skipped.has(op)) continue;
    const constants = op.inputs.map((name) => onnx.constants.get(name));
    const source = op.inputs.map((name) => tensors.get(name)).find((name) => name !== undefined);
    if (source === undefined) throw new Error(`${op.type} ${op.outputs[0]} depends on nothing that was mapped before it.`);
    if (op.type === 'Conv') {
      const weights = constants[1];
      if (!weights) throw new Error(`${op.outputs[0]}: the weights of a convolution must be constant.`);
      const norm = normalisationAfter(onnx, op);
      if (norm) skipped.add(norm);
      const affine = norm ? affineOf(constantInputs(onnx, norm), norm.numbers.epsilon) : null;
      tensors.set((norm ?? op).outputs[0], mapConvolution(builder, op, source, weights, constants[2], affine));
    } else {
      tensors.set(op.outputs[0], mapOp(builder, op, { source, constants, tensors }));
    }
  }
  const outputs = onnx.outputs.map((name) => ({ name: builder.add(name, 'Identity', [need(tensors, name)]), dims: [-1] }));
  return { nodes: builder.nodes, inputs: [{ name: 'input', dims }], outputs };
}

/** A BatchNormalization that alone consumes this convolution: the two are one. */
function normalisationAfter(onnx: OnnxGraph, conv: OnnxOp): OnnxOp | null {
  const consumers = onnx.ops.filter((op) => op.inputs.includes(conv.outputs[0]));
  return consumers.length === 1 && consumers[0].type === 'BatchNormalization' ? consumers[0] : null;
}

function constantInputs(onnx: OnnxGraph, op: OnnxOp) {
  return op.inputs.slice(1).map((name) => need(onnx.constants, name));
}

function need<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new Error(`The net has no tensor named ${name}.`);
  return value;
}
