import { Matrix } from 'ml-matrix';
import { FACES, INDEX, KEEP_DIMS, outputsOf, sumOver, unitRows } from '../../../native/nets/embedding-parts';
import { type Attribute, GraphBuilder, type GraphDef } from '../../../native/nets/graph-def';
import { areaMatrix } from '../detect/resample';
import { type NetworkShape, numbersOf, tensorsOf } from './layers';

/** A small net of one's own, with all that stands between the aligned face and it. */
export interface Network {
  /** The aligned face's side, and each that it is brought to in turn, pixels; the last is the net's input. */
  readonly sides: Sides;
  readonly layers: NetworkShape['layers'];
  readonly units: number;
  /** One tensor after the other, as `tensorsOf` lists them. */
  readonly weights: Float32Array;
}

export type Sides = readonly [112, ...number[]];

export const shapeOf = ({ sides, layers, units }: Omit<Network, 'weights'>): NetworkShape => ({
  side: sides[sides.length - 1],
  layers,
  units,
});

/**
 * Aligned faces in, unit embeddings out, as the graph of a head has it (native/nets/encoder-graph): `faces`, count x 112 x 112 x 3, R G B, 0 to 255;
 * `embedding`, a row a face; `photo_embedding`, all rows together as views of one face. Faces are resampled by the area filter, as training's crops are,
 * but not rounded to whole numbers on the way.
 */
export function networkGraph(network: Network): GraphDef {
  const builder = new GraphBuilder();
  const faces = builder.placeholder(FACES.name, FACES.dims);
  const rows = layersOf(builder, network, standardised(builder, resized(builder, faces, network.sides)));
  const units = unitRows(builder, 'units', rows);
  // a node of its own: tfjs takes for outputs what no other node takes
  builder.add('embedding', 'Identity', [units]);
  unitRows(builder, 'photo_embedding', sumOver(builder, 'photo_sum', units, 0));
  return { nodes: builder.nodes, inputs: [FACES], outputs: outputsOf(network.units) };
}

/** Columns, then rows, each by one product: all steps of the way are one matrix. */
function resized(builder: GraphBuilder, faces: string, sides: Sides): string {
  const [from, ...rest] = sides;
  if (rest.length === 0) return faces;
  const matrix = rest.reduce((so, to) => so.mmul(areaMatrix(so.columns, to)), Matrix.eye(from));
  const to = matrix.columns;
  const filter = builder.floats('resize/filter', [from, to], matrix.to1DArray());
  const planes = transpose(builder, 'resize/planes', faces, [0, 3, 1, 2]);
  const narrow = product(builder, 'resize/narrow', reshape(builder, 'resize/lines', planes, [-1, from]), filter);
  const columns = transpose(builder, 'resize/columns', reshape(builder, 'resize/narrow_planes', narrow, [-1, from, to]), [0, 2, 1]);
  const small = product(builder, 'resize/small', reshape(builder, 'resize/column_lines', columns, [-1, from]), filter);
  return transpose(builder, 'resize/faces', reshape(builder, 'resize/small_planes', small, [-1, 3, to, to]), [0, 3, 2, 1]);
}

/** Each picture to mean 0 and standard deviation 1; one of a single colour has nothing to be scaled by. */
function standardised(builder: GraphBuilder, faces: string): string {
  const mean = (name: string, source: string) =>
    builder.add(name, 'Mean', [source, builder.ints(`${name}/axes`, [3], [1, 2, 3])], KEEP_DIMS);
  const centred = builder.add('standard/centred', 'Sub', [faces, mean('standard/mean', faces)]);
  const variance = mean('standard/variance', builder.add('standard/squares', 'Mul', [centred, centred]));
  const deviation = builder.add('standard/deviation', 'Sqrt', [variance]);
  const scale = builder.add('standard/scale', 'Maximum', [deviation, builder.floats('standard/least', [], [1])]);
  return builder.add('standard/faces', 'RealDiv', [centred, scale]);
}

function layersOf(builder: GraphBuilder, network: Network, faces: string): string {
  const tensors = constantsOf(builder, network);
  const last = network.layers.length;
  const seen = network.layers.reduce((x, layer, i) => {
    const name = `layer_${i}`;
    if (layer.kind === 'pool') return builder.add(`${name}/pool`, 'MaxPool', [x], windows('ksize', layer.size, layer.size));
    const convolved = builder.add(`${name}/conv`, 'Conv2D', [x, tensors(`${i}/filters`)], windows('dilations', 1, layer.stride));
    return builder.add(`${name}/elu`, 'Elu', [builder.add(`${name}/moved`, 'BiasAdd', [convolved, tensors(`${i}/offset`)], NHWC)]);
  }, faces);
  const [{ shape }] = tensorsOf(shapeOf(network)).slice(-2);
  const flat = reshape(builder, 'dense/flat', seen, [-1, shape[0]]);
  return builder.add('dense/moved', 'AddV2', [
    product(builder, 'dense/product', flat, tensors(`${last}/matrix`)),
    tensors(`${last}/offset`),
  ]);
}

/** A constant for each tensor; gives its node's name. */
function constantsOf(builder: GraphBuilder, network: Network): (name: string) => string {
  const nodes = new Map<string, string>();
  let at = 0;
  for (const tensor of tensorsOf(shapeOf(network))) {
    const from = at;
    at += numbersOf(tensor);
    nodes.set(tensor.name, builder.floats(`weights/${tensor.name}`, tensor.shape, network.weights.subarray(from, at)));
  }
  return (name) => nodes.get(name) ?? '';
}

const NHWC: Readonly<Record<string, Attribute>> = { data_format: { kind: 'text', value: 'NHWC' } };

const windows = (what: 'ksize' | 'dilations', size: number, stride: number): Readonly<Record<string, Attribute>> => ({
  ...NHWC,
  [what]: { kind: 'ints', value: [1, size, size, 1] },
  strides: { kind: 'ints', value: [1, stride, stride, 1] },
  padding: { kind: 'text', value: 'SAME' },
});

const reshape = (builder: GraphBuilder, name: string, source: string, dims: readonly number[]): string =>
  builder.add(name, 'Reshape', [source, builder.ints(`${name}/dims`, [dims.length], dims)], { Tshape: INDEX });

const transpose = (builder: GraphBuilder, name: string, source: string, order: readonly number[]): string =>
  builder.add(name, 'Transpose', [source, builder.ints(`${name}/order`, [order.length], order)], { Tperm: INDEX });

const product = (builder: GraphBuilder, name: string, rows: string, matrix: string): string =>
  builder.add(name, 'MatMul', [rows, matrix], {
    transpose_a: { kind: 'flag', value: false },
    transpose_b: { kind: 'flag', value: false },
  });
