import protobuf from 'protobufjs';
import { expandPRelu } from './expand-prelu';
import type { Attribute, GraphDef, GraphNode, NumberType, TensorInfo } from './graph-def';

/** The part of TensorFlow's messages that a frozen graph with one signature needs; field numbers as in tensorflow/core/protobuf and framework. */
const SCHEMA = `
syntax = "proto3";
message Dim { int64 size = 1; }
message Shape { repeated Dim dim = 2; }
message Tensor { int32 dtype = 1; Shape tensor_shape = 2; bytes tensor_content = 4; }
message List { repeated bytes s = 2; repeated int64 i = 3; }
message Attr { oneof value { List list = 1; bytes s = 2; int64 i = 3; float f = 4; bool b = 5; int32 type = 6; Shape shape = 7; Tensor tensor = 8; } }
message Node { string name = 1; string op = 2; repeated string input = 3; map<string, Attr> attr = 5; }
message Versions { int32 producer = 1; }
message Graph { repeated Node node = 1; Versions versions = 4; }
message Info { string name = 1; int32 dtype = 2; Shape tensor_shape = 3; }
message Signature { map<string, Info> inputs = 1; map<string, Info> outputs = 2; string method_name = 3; }
message MetaInfo { repeated string tags = 4; string tensorflow_version = 5; }
message MetaGraph { MetaInfo meta_info_def = 1; Graph graph_def = 2; map<string, Signature> signature_def = 5; }
message SavedModel { int64 saved_model_schema_version = 1; repeated MetaGraph meta_graphs = 2; }
`;

const SavedModel = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('SavedModel');

/** DataType of tensorflow/core/framework/types.proto. */
const TYPE_NUMBERS: Readonly<Record<NumberType, number>> = { float32: 1, int32: 3, bool: 10 };
/** The GraphDef version of TensorFlow 2.x: any that TensorFlow still reads will do. */
const GRAPH_PRODUCER = 27;

/** The bytes of saved_model.pb, constants inline; tag `serve`, signature `serving_default`. */
export function savedModelBytes(graph: GraphDef): Uint8Array {
  const inputs = Object.fromEntries(graph.inputs.map((input) => [input.name, infoOf(input)]));
  const outputs = Object.fromEntries(graph.outputs.map((output) => [output.name, infoOf(output)]));
  const metaGraph = {
    meta_info_def: { tags: ['serve'], tensorflow_version: '2.16.2' },
    graph_def: { node: expandPRelu(graph).nodes.map(nodeOf), versions: { producer: GRAPH_PRODUCER } },
    signature_def: { serving_default: { inputs, outputs, method_name: 'tensorflow/serving/predict' } },
  };
  return SavedModel.encode(SavedModel.fromObject({ saved_model_schema_version: 1, meta_graphs: [metaGraph] })).finish();
}

function infoOf({ name, dims }: TensorInfo) {
  return { name: `${name}:0`, dtype: TYPE_NUMBERS.float32, tensor_shape: shapeOf(dims) };
}

function nodeOf({ name, op, inputs, attributes }: GraphNode) {
  return { name, op, input: inputs, attr: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, attrOf(value)])) };
}

function attrOf(attribute: Attribute) {
  switch (attribute.kind) {
    case 'type':
      return { type: TYPE_NUMBERS[attribute.value] };
    case 'ints':
      return { list: { i: attribute.value } };
    case 'text':
      return { s: new TextEncoder().encode(attribute.value) };
    case 'texts':
      return { list: { s: attribute.value.map((text) => new TextEncoder().encode(text)) } };
    case 'flag':
      return { b: attribute.value };
    case 'int':
      return { i: attribute.value };
    case 'number':
      return { f: attribute.value };
    case 'shape':
      return { shape: shapeOf(attribute.value) };
    case 'tensor': {
      const { type, dims, bytes } = attribute.value;
      return { tensor: { dtype: TYPE_NUMBERS[type], tensor_shape: shapeOf(dims), tensor_content: bytes } };
    }
  }
}

function shapeOf(dims: readonly number[]) {
  return { dim: dims.map((size) => ({ size })) };
}
