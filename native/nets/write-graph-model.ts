import { fuseActivations } from './fuse-activations';
import type { Attribute, GraphDef, GraphNode, NumberType } from './graph-def';

const TYPE_NAMES: Readonly<Record<NumberType, string>> = { float32: 'DT_FLOAT', int32: 'DT_INT32', bool: 'DT_BOOL' };

/** A tfjs graph model: the topology in JSON, the constants one after the other in `weights`. */
export interface GraphModelFiles {
  readonly json: string;
  readonly weights: Uint8Array;
}

/** The same graph as tfjs reads it (format `graph-model` of @tensorflow/tfjs-converter). */
export function graphModelFiles(graph: GraphDef): GraphModelFiles {
  const weights = graph.nodes.flatMap(({ name, attributes: { value } }) => (value?.kind === 'tensor' ? [{ name, ...value.value }] : []));
  const model = {
    format: 'graph-model',
    modelTopology: { node: fuseActivations(graph).nodes.map(nodeOf), versions: {} },
    weightsManifest: [{ paths: ['weights.bin'], weights: weights.map(({ name, dims, type }) => ({ name, shape: dims, dtype: type })) }],
  };
  return { json: `${JSON.stringify(model)}\n`, weights: concatenate(weights.map(({ bytes }) => bytes)) };
}

function nodeOf({ name, op, inputs, attributes }: GraphNode) {
  return { name, op, input: inputs, attr: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, attrOf(value)])) };
}

/** Protobuf's JSON form: integers of 64 bits as text, bytes in base64. */
function attrOf(attribute: Attribute) {
  switch (attribute.kind) {
    case 'type':
      return { type: TYPE_NAMES[attribute.value] };
    case 'ints':
      return { list: { i: attribute.value.map(String) } };
    case 'text':
      return { s: Buffer.from(attribute.value).toString('base64') };
    case 'texts':
      return { list: { s: attribute.value.map((text) => Buffer.from(text).toString('base64')) } };
    case 'flag':
      return { b: attribute.value };
    case 'int':
      return { i: String(attribute.value) };
    case 'number':
      return { f: attribute.value };
    case 'shape':
      return { shape: shapeOf(attribute.value) };
    case 'tensor':
      return { tensor: { dtype: TYPE_NAMES[attribute.value.type], tensorShape: shapeOf(attribute.value.dims) } };
  }
}

function shapeOf(dims: readonly number[]) {
  return { dim: dims.map((size) => ({ size: String(size) })) };
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
