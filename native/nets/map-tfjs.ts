import type { Attribute, GraphDef, GraphNode, NumberType } from './graph-def';
import { neededFor } from './needed-for';
import { type TfjsAttribute, tfjsConstants, type TfjsModel, type TfjsNode, type TfjsSlot } from './tfjs-model';

/** tfjs's kernels that take bias and activation along, and what TensorFlow calls the convolution in them. */
const FUSED: Readonly<Record<string, string>> = { _FusedConv2D: 'Conv2D', FusedDepthwiseConv2dNative: 'DepthwiseConv2dNative' };
const TYPES: Readonly<Record<string, NumberType>> = { DT_FLOAT: 'float32', DT_INT32: 'int32' };
/** Attributes that say how something is computed; the others are hints for TensorFlow's own planner. */
const KEPT = new Set(['T', 'Tpaddings', 'Tshape', 'strides', 'dilations', 'padding', 'data_format', 'ksize']);
const FLOAT: Attribute = { kind: 'type', value: 'float32' };

/**
 * A tfjs graph model as TensorFlow's plain operations. Its one input is called `input`; outputs keep the names of the model's signature.
 * @param wanted those of the signature's outputs that are computed
 * @throws Error when the model is made of something else than our nets are
 */
export function mapTfjs(model: TfjsModel, binary: Uint8Array, wanted: readonly string[]): GraphDef {
  const constants = tfjsConstants(model, binary);
  const [input] = Object.values(model.signature.inputs);
  const dims = input.tensorShape.dim?.map(({ size }) => Number(size)) ?? [];
  const renamed = new Map([[nodeName(input), 'input'], ...wanted.map((name) => [nodeName(slot(model, name)), name] as const)]);
  const nodes = model.modelTopology.node.flatMap((node) => {
    if (node.op === 'Placeholder') return placeholder(node, dims);
    const tensor = constants.get(node.name);
    return tensor ? constant(node, tensor) : split(node);
  });
  const called = (name: string) => renamed.get(name) ?? name;
  const outputs = wanted.map((name) => ({ name, dims: [-1] }));
  const named = nodes.map((node) => ({ ...node, name: called(node.name), inputs: node.inputs.map(called) }));
  return neededFor({ nodes: named, inputs: [{ name: 'input', dims }], outputs });
}

const nodeName = ({ name }: TfjsSlot) => name.replace(/:0$/, '');

function slot({ signature: { outputs } }: TfjsModel, name: string): TfjsSlot {
  if (!(name in outputs)) throw new Error(`The model has no output ${name}.`);
  return outputs[name];
}

function placeholder({ name }: TfjsNode, dims: readonly number[]): GraphNode {
  return { name, op: 'Placeholder', inputs: [], attributes: { dtype: FLOAT, shape: { kind: 'shape', value: dims } } };
}

function constant({ name }: TfjsNode, tensor: Extract<Attribute, { kind: 'tensor' }>['value']): GraphNode {
  return {
    name,
    op: 'Const',
    inputs: [],
    attributes: { dtype: { kind: 'type', value: tensor.type }, value: { kind: 'tensor', value: tensor } },
  };
}

/** A fused convolution as convolution, bias and activation, the last of which keeps the name; anything else as it is. */
function split({ name, op, input = [], attr = {} }: TfjsNode): GraphNode[] {
  const kept = Object.entries(attr).filter(([key]) => KEPT.has(key));
  const attributes = { T: FLOAT, ...Object.fromEntries(kept.map(([key, value]) => [key, attributeOf(name, value)])) };
  if (!(op in FUSED)) return [{ name, op, inputs: input, attributes }];
  const [bias, activation, ...more] = (attr.fused_ops?.list?.s ?? []).map(textOf);
  if (bias !== 'BiasAdd' || more.length > 0)
    throw new Error(`${name}: a convolution fused with ${[bias, activation, ...more].join(', ')} is not mapped.`);
  const [source, weights, shifts, ...slopes] = input;
  const biasName = activation === undefined ? name : `${name}/BiasAdd`;
  const chain: GraphNode[] = [
    { name: `${name}/Conv`, op: FUSED[op], inputs: [source, weights], attributes },
    {
      name: biasName,
      op: 'BiasAdd',
      inputs: [`${name}/Conv`, shifts],
      attributes: { T: FLOAT, data_format: { kind: 'text', value: 'NHWC' } },
    },
  ];
  return activation === undefined ? chain : [...chain, { name, op: activation, inputs: [biasName, ...slopes], attributes: { T: FLOAT } }];
}

function attributeOf(node: string, { type, s, b, i, list }: TfjsAttribute): Attribute {
  if (type !== undefined && type in TYPES) return { kind: 'type', value: TYPES[type] };
  if (s !== undefined) return { kind: 'text', value: textOf(s) };
  if (b !== undefined) return { kind: 'flag', value: b };
  if (i !== undefined) return { kind: 'int', value: Number(i) };
  if (list?.i) return { kind: 'ints', value: list.i.map(Number) };
  throw new Error(`${node} has an attribute of a kind that no net of ours uses.`);
}

const textOf = (base64: string) => Buffer.from(base64, 'base64').toString();
