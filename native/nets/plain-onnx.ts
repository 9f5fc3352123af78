import { decodeModel, encodeModel } from './onnx-schema';

/**
 * A net's ONNX file as onnxruntime takes it, to hold our conversion against: weights and their quantisation stay as they are.
 * - Constants listed among the inputs are dropped there, or `run` asks for them.
 * - Fixed sizes of input and outputs are dropped: the nets do not need them.
 * - `block_size` is dropped beside a scale of one element, where onnxruntime refuses it.
 */
export function plainOnnx(source: Uint8Array, input: string): Uint8Array {
  const model = decodeModel(source);
  const { graph } = model;
  const single = new Set(graph.initializer.filter(({ dims }) => dims.length === 1 && dims[0] === 1).map(({ name }) => name));
  graph.input = graph.input.filter(({ name }) => name === input);
  for (const info of [...graph.input, ...graph.output]) info.type.tensor_type.shape = null;
  for (const node of graph.node) {
    if (node.op_type === 'DequantizeLinear' && single.has(node.input[1]))
      node.attribute = node.attribute.filter(({ name }) => name !== 'block_size');
  }
  return encodeModel(model);
}
