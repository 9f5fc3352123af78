import protobuf from 'protobufjs';

/**
 * The part of ONNX that our nets use; field numbers as in onnx.proto (https://github.com/onnx/onnx, IR version 6 to 10).
 * What is not listed here is dropped when a model is read.
 */
const SCHEMA = `
syntax = "proto3";
message Tensor { repeated int64 dims = 1; int32 data_type = 2; repeated float float_data = 4; repeated int64 int64_data = 7; string name = 8; bytes raw_data = 9; }
message Attribute { string name = 1; float f = 2; int64 i = 3; bytes s = 4; Tensor t = 5; repeated float floats = 7; repeated int64 ints = 8; int32 type = 20; }
message Node { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated Attribute attribute = 5; }
message Dimension { oneof value { int64 dim_value = 1; string dim_param = 2; } }
message Shape { repeated Dimension dim = 1; }
message TensorType { int32 elem_type = 1; Shape shape = 2; }
message Type { TensorType tensor_type = 1; }
message ValueInfo { string name = 1; Type type = 2; }
message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5; repeated ValueInfo input = 11; repeated ValueInfo output = 12; }
message OperatorSet { string domain = 1; int64 version = 2; }
message Model { int64 ir_version = 1; Graph graph = 7; repeated OperatorSet opset_import = 8; }
`;

export interface OnnxTensor {
  name: string;
  dims: number[];
  data_type: number;
  raw_data: Uint8Array;
  float_data: number[];
  int64_data: number[];
}
export interface OnnxAttribute {
  name: string;
  f: number;
  i: number;
  s: Uint8Array;
  t: OnnxTensor | null;
  floats: number[];
  ints: number[];
  type: number;
}
export interface OnnxNode {
  name: string;
  op_type: string;
  input: string[];
  output: string[];
  attribute: OnnxAttribute[];
}
export interface OnnxValueInfo {
  name: string;
  type: { tensor_type: { elem_type: number; shape: { dim: { dim_value?: number; dim_param?: string }[] } | null } };
}
export interface OnnxModel {
  ir_version: number;
  opset_import: { domain: string; version: number }[];
  graph: { name: string; node: OnnxNode[]; initializer: OnnxTensor[]; input: OnnxValueInfo[]; output: OnnxValueInfo[] };
}

const Model = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('Model');

export function decodeModel(bytes: Uint8Array): OnnxModel {
  return Model.toObject(Model.decode(bytes), { longs: Number, arrays: true, defaults: true }) as OnnxModel;
}

export function encodeModel(model: OnnxModel): Uint8Array {
  return Model.encode(Model.fromObject(model)).finish();
}
