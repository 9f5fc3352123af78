import { decodeModel, type OnnxNode, type OnnxTensor } from './onnx-schema';
import type { Constant } from './constant';
import { foldConstants } from './fold-constants';

/** One operation whose inputs are names of tensors, and its attributes by name. */
export interface OnnxOp {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly ints: Readonly<Record<string, readonly number[]>>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** A net in which every constant is a plain array and only true operations are left. */
export interface OnnxGraph {
  readonly ops: readonly OnnxOp[];
  readonly constants: ReadonlyMap<string, Constant>;
  readonly outputs: readonly string[];
}

/** ONNX TensorProto.DataType. */
const FLOAT = 1;
const INT8 = 3;
const INT64 = 7;
/** ONNX AttributeProto.AttributeType. */
const ATTRIBUTE_FLOAT = 1;
const ATTRIBUTE_STRING = 3;

/** Reads an ONNX file and folds all that is constant in it. @throws Error on a type of number that no net of ours uses */
export function readOnnxGraph(bytes: Uint8Array): OnnxGraph {
  const { graph } = decodeModel(bytes);
  const constants = new Map<string, Constant>();
  for (const tensor of graph.initializer) constants.set(tensor.name, constantOf(tensor));
  const ops: OnnxOp[] = [];
  for (const node of graph.node) {
    const value = node.op_type === 'Constant' ? node.attribute.find((a) => a.name === 'value')?.t : undefined;
    if (value) constants.set(node.output[0], constantOf(value));
    else ops.push(opOf(node));
  }
  return { ops: foldConstants(ops, constants), constants, outputs: graph.output.map((output) => output.name) };
}

function constantOf(tensor: OnnxTensor): Constant {
  return { dims: tensor.dims, values: valuesOf(tensor) };
}

function valuesOf(tensor: OnnxTensor): Float64Array {
  const raw = tensor.raw_data;
  if (raw.length === 0) return Float64Array.from(tensor.data_type === INT64 ? tensor.int64_data : tensor.float_data);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  if (tensor.data_type === FLOAT) return Float64Array.from({ length: raw.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
  if (tensor.data_type === INT8) return Float64Array.from({ length: raw.length }, (_, i) => view.getInt8(i));
  if (tensor.data_type === INT64) return Float64Array.from({ length: raw.length / 8 }, (_, i) => Number(view.getBigInt64(i * 8, true)));
  throw new Error(`The tensor ${tensor.name} holds numbers of ONNX type ${tensor.data_type}, which this converter does not read.`);
}

function opOf(node: OnnxNode): OnnxOp {
  const ints: Record<string, readonly number[]> = {};
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const attribute of node.attribute) {
    if (attribute.ints.length > 0) ints[attribute.name] = attribute.ints;
    else if (attribute.type === ATTRIBUTE_STRING) texts[attribute.name] = new TextDecoder().decode(attribute.s);
    else numbers[attribute.name] = attribute.type === ATTRIBUTE_FLOAT ? attribute.f : attribute.i;
  }
  return { type: node.op_type, inputs: node.input, outputs: node.output, ints, numbers, texts };
}
