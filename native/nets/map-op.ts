import { transpose, type Constant } from './constant';
import type { Attribute, GraphBuilder } from './graph-def';
import { addBias, affineOf } from './map-convolution';
import type { OnnxOp } from './onnx-graph';

interface Inputs {
  /** The first input that is computed when the net runs. */
  readonly source: string;
  /** The inputs that are constant, at their places. */
  readonly constants: readonly (Constant | undefined)[];
  readonly tensors: ReadonlyMap<string, string>;
}

const INDEX: Attribute = { kind: 'type', value: 'int32' };

/** Any operation but a convolution; returns the name of the node that holds its result. */
export function mapOp(builder: GraphBuilder, op: OnnxOp, inputs: Inputs): string {
  const name = op.outputs[0];
  const { source, constants } = inputs;
  switch (op.type) {
    case 'GlobalAveragePool':
      return builder.add(`${name}/Mean`, 'Mean', [source, builder.ints(`${name}/axes`, [2], [1, 2])], {
        Tidx: INDEX,
        keep_dims: { kind: 'flag', value: true },
      });
    case 'MatMul':
      return multiply(builder, name, source, known(op, constants[1]));
    case 'Relu':
    case 'Sigmoid':
      return builder.add(`${name}/${op.type}`, op.type, [source]);
    case 'Add':
      return builder.add(`${name}/Add`, 'AddV2', operands(builder, op, inputs));
    case 'Sub':
    case 'Mul':
      return builder.add(`${name}/${op.type}`, op.type, operands(builder, op, inputs));
    case 'Dropout':
      return source;
    case 'PRelu': {
      const slopes = known(op, constants[1]).values;
      return builder.add(`${name}/Prelu`, 'Prelu', [source, builder.floats(`${name}/slopes`, [slopes.length], slopes)]);
    }
    case 'BatchNormalization': {
      const { scale, shift } = affineOf(
        constants.slice(1).map((constant) => known(op, constant)),
        op.numbers.epsilon,
      );
      const scaled = builder.add(`${name}/Mul`, 'Mul', [source, builder.floats(`${name}/scale`, [scale.length], scale)]);
      return builder.add(`${name}/Add`, 'AddV2', [scaled, builder.floats(`${name}/shift`, [shift.length], shift)]);
    }
    case 'MaxPool':
      if (op.ints.pads.some((pad) => pad !== 0)) throw new Error(`${name}: padded pooling is not mapped.`);
      return builder.add(`${name}/MaxPool`, 'MaxPool', [source], {
        ksize: { kind: 'ints', value: [1, ...op.ints.kernel_shape, 1] },
        strides: { kind: 'ints', value: [1, ...op.ints.strides, 1] },
        padding: { kind: 'text', value: 'VALID' },
        data_format: { kind: 'text', value: 'NHWC' },
      });
    case 'Resize':
      return mapDoubling(builder, op, source, known(op, constants[2]));
    case 'Transpose':
      // N C H W to N H W C is how everything here lies anyway
      if (op.ints.perm.join() !== '0,2,3,1') throw new Error(`${name}: only the transpose to NHWC is mapped.`);
      return source;
    case 'Flatten':
      // the weights that follow expect ONNX's order of channels, rows, columns
      return builder.add(`${name}/Transpose`, 'Transpose', [source, builder.ints(`${name}/order`, [4], [0, 3, 1, 2])], { Tperm: INDEX });
    case 'Reshape': {
      const dims = [...known(op, constants[1]).values];
      // rows of channels from a picture of one pixel; Squeeze fails where the picture is larger
      if (dims.length === 2) return builder.add(`${name}/Squeeze`, 'Squeeze', [source], { squeeze_dims: { kind: 'ints', value: [1, 2] } });
      if (dims.length !== 3) throw new Error(`${name}: only reshapes to rows or to lists of cells are mapped.`);
      return reshape(builder, name, source, dims);
    }
    case 'Gemm': {
      const weights = known(op, constants[1]);
      if (op.numbers.transB !== 1) throw new Error(`${name}: only Gemm with transposed weights is mapped.`);
      const rows = reshape(builder, name, source, [-1, weights.dims[1]]);
      // turned now, as TensorFlow multiplies four times slower by weights that it has to turn itself
      const columns = transpose(weights, [1, 0]);
      return addBias(builder, name, multiply(builder, name, rows, columns), known(op, constants[2]).values);
    }
    default:
      throw new Error(`The ONNX operation ${op.type} (${name}) has no mapping.`);
  }
}

function operands(builder: GraphBuilder, op: OnnxOp, { constants, tensors }: Inputs): string[] {
  return op.inputs.map((input, i) => {
    const constant = constants[i];
    if (constant === undefined) return tensors.get(input) ?? input;
    if (constant.values.length !== 1) throw new Error(`${op.outputs[0]}: only single numbers are mapped as constant operands.`);
    return builder.floats(`${op.outputs[0]}/operand`, [], constant.values);
  });
}

/** Nearest-neighbour doubling for a height and width that are known only when the net runs. */
function mapDoubling(builder: GraphBuilder, op: OnnxOp, source: string, scales: Constant): string {
  const name = op.outputs[0];
  const nearest =
    op.texts.mode === 'nearest' && op.texts.nearest_mode === 'floor' && op.texts.coordinate_transformation_mode === 'asymmetric';
  if (!nearest || scales.values.join() !== '1,1,2,2') throw new Error(`${name}: only doubling by nearest neighbour is mapped.`);
  const shape = builder.add(`${name}/Shape`, 'Shape', [source], { out_type: INDEX });
  const bounds = [1, 3, 1].map((value, i) => builder.ints(`${name}/${['begin', 'end', 'step'][i]}`, [1], [value]));
  const none: Attribute = { kind: 'int', value: 0 };
  const masks = { begin_mask: none, end_mask: none, ellipsis_mask: none, new_axis_mask: none, shrink_axis_mask: none };
  const size = builder.add(`${name}/Size`, 'StridedSlice', [shape, ...bounds], { T: INDEX, Index: INDEX, ...masks });
  const doubled = builder.add(`${name}/Double`, 'Mul', [size, builder.ints(`${name}/two`, [], [2])], { T: INDEX });
  return builder.add(`${name}/Resize`, 'ResizeNearestNeighbor', [source, doubled], {
    align_corners: { kind: 'flag', value: false },
    half_pixel_centers: { kind: 'flag', value: false },
  });
}

/** @param columns weights of one row for each number that comes in */
export function multiply(builder: GraphBuilder, name: string, rows: string, columns: Constant): string {
  return builder.add(`${name}/MatMul`, 'MatMul', [rows, builder.floats(`${name}/weights`, columns.dims, columns.values)], {
    transpose_a: { kind: 'flag', value: false },
    transpose_b: { kind: 'flag', value: false },
  });
}

export function reshape(builder: GraphBuilder, name: string, source: string, dims: readonly number[]): string {
  return builder.add(`${name}/Reshape`, 'Reshape', [source, builder.ints(`${name}/dims`, [dims.length], dims)], { Tshape: INDEX });
}

function known(op: OnnxOp, constant: Constant | undefined): Constant {
  if (constant === undefined) throw new Error(`${op.type} ${op.outputs[0]}: an input that should be constant is not.`);
  return constant;
}
