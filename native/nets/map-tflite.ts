import { transpose } from './constant';
import { type Attribute, GraphBuilder, type GraphDef } from './graph-def';
import { addBias } from './map-convolution';
import { multiply, reshape } from './map-op';
import { neededFor } from './needed-for';
import { tfliteConstants } from './tflite-constants';
import type { TfliteModel, TfliteOp, TfliteTable } from './tflite-model';

/** The operations that are mapped, by their numbers in the schema's BuiltinOperator. */
const NAMES: Readonly<Record<number, string>> = {
  0: 'Add',
  1: 'AvgPool',
  2: 'Concatenation',
  3: 'Conv2D',
  9: 'FullyConnected',
  17: 'MaxPool',
  18: 'Mul',
  22: 'Reshape',
  41: 'Sub',
  45: 'StridedSlice',
  53: 'Cast',
  58: 'Less',
  62: 'GreaterEqual',
  98: 'LeakyRelu',
};
const BINARY: Readonly<Record<string, string>> = { Add: 'AddV2', Mul: 'Mul', Sub: 'Sub', Less: 'Less', GreaterEqual: 'GreaterEqual' };
const INDEX: Attribute = { kind: 'type', value: 'int32' };
const NHWC: Attribute = { kind: 'text', value: 'NHWC' };

/**
 * A TensorFlow Lite net as TensorFlow's operations: both are NHWC and pad alike. Its one input is called `input`; outputs keep their names.
 * @throws Error naming the first operation that has no mapping
 */
export function mapTflite(model: TfliteModel): GraphDef {
  const builder = new GraphBuilder();
  const { constants, ops } = tfliteConstants(model);
  const [input] = model.inputs;
  const dims = model.tensors[input].dims;
  const nodes = new Map([[input, builder.placeholder('input', dims)]]);
  const node = (tensor: number): string => {
    const known = nodes.get(tensor);
    if (known !== undefined) return known;
    const constant = constants.get(tensor);
    if (!constant) throw new Error(`Tensor ${String(tensor)} is used before it is computed.`);
    const made = builder.floats(`constant_${String(tensor)}`, constant.dims, constant.values);
    nodes.set(tensor, made);
    return made;
  };
  const need = (tensor: number) => {
    const constant = constants.get(tensor);
    if (!constant) throw new Error(`Tensor ${String(tensor)} should be constant and is not.`);
    return constant;
  };

  function map({ code, inputs, options }: TfliteOp, name: string): string {
    const op = NAMES[code];
    if (options && fusedActivation(op, options) !== 0) throw new Error(`${name}: ${op} with an activation of its own is not mapped.`);
    switch (op) {
      case 'Conv2D': {
        // O H W I to H W I O
        const kernel = transpose(need(inputs[1]), [1, 2, 3, 0]);
        const convolved = builder.add(
          `${name}/Conv`,
          'Conv2D',
          [node(inputs[0]), builder.floats(`${name}/weights`, kernel.dims, kernel.values)],
          {
            ...window(options),
            dilations: { kind: 'ints', value: [1, 1, 1, 1] },
          },
        );
        return addBias(builder, name, convolved, need(inputs[2]).values);
      }
      case 'FullyConnected': {
        const weights = transpose(need(inputs[1]), [1, 0]);
        const rows = reshape(builder, name, node(inputs[0]), [-1, weights.dims[0]]);
        return addBias(builder, name, multiply(builder, name, rows, weights), need(inputs[2]).values);
      }
      case 'MaxPool':
      case 'AvgPool':
        return builder.add(name, op, [node(inputs[0])], {
          ...window(options),
          ksize: { kind: 'ints', value: [1, options?.int(4) ?? 0, options?.int(3) ?? 0, 1] },
        });
      case 'LeakyRelu':
        return builder.add(name, op, [node(inputs[0])], { alpha: { kind: 'number', value: options?.float(0) ?? 0 } });
      case 'Reshape':
        return reshape(builder, name, node(inputs[0]), [...need(inputs[1]).values]);
      case 'StridedSlice':
        // begins and ends nowhere, in steps of 1: everything
        if (options?.int(0) !== 3 || options.int(1) !== 3 || need(inputs[3]).values.some((step) => step !== 1))
          throw new Error(`${name}: only the slice that takes everything is mapped.`);
        return node(inputs[0]);
      case 'Cast':
        return builder.add(name, op, [node(inputs[0])], {
          SrcT: { kind: 'type', value: 'bool' },
          DstT: { kind: 'type', value: 'float32' },
        });
      case 'Concatenation': {
        const axis = builder.ints(`${name}/axis`, [], [options?.int(0) ?? 0]);
        return builder.add(name, 'ConcatV2', [...inputs.map(node), axis], { N: { kind: 'int', value: inputs.length }, Tidx: INDEX });
      }
      default:
        if (!(op in BINARY)) throw new Error(`The TensorFlow Lite operation ${String(code)} (${name}) has no mapping.`);
        return builder.add(name, BINARY[op], inputs.map(node));
    }
  }

  for (const op of ops) nodes.set(op.outputs[0], map(op, `tensor_${String(op.outputs[0])}`));
  const outputs = model.outputs.map((tensor) => ({
    name: builder.add(model.tensors[tensor].name, 'Identity', [node(tensor)]),
    dims: [-1],
  }));
  return neededFor({ nodes: builder.nodes, inputs: [{ name: 'input', dims }], outputs });
}

/** Padding and steps, which convolutions and pools have in the same places. */
function window(options: TfliteTable | null): Readonly<Record<string, Attribute>> {
  return {
    strides: { kind: 'ints', value: [1, options?.int(2) ?? 1, options?.int(1) ?? 1, 1] },
    padding: { kind: 'text', value: options?.byte(0) === 1 ? 'VALID' : 'SAME' },
    data_format: NHWC,
  };
}

/** Where each operation's options have it; 0 is none. */
function fusedActivation(op: string, options: TfliteTable): number {
  const fields: Readonly<Record<string, number>> = {
    Add: 0,
    Sub: 0,
    Mul: 0,
    FullyConnected: 0,
    Concatenation: 1,
    Conv2D: 3,
    MaxPool: 5,
    AvgPool: 5,
  };
  return op in fields ? options.byte(fields[op]) : 0;
}
