import { type Attribute, GraphBuilder, type GraphDef, type GraphNode } from './graph-def';

/** Weights of a head: `rows` rows of `columns` numbers, then `rows` numbers that are added. */
export interface HeadWeights {
  readonly weights: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

const INDEX: Attribute = { kind: 'type', value: 'int32' };
const KEEP_DIMS = { Tidx: INDEX, keep_dims: { kind: 'flag', value: true } } as const;
const SIDE = 112;

/**
 * Both embedders, the head behind them and the pixel forms before them as one graph: aligned faces in, unit embeddings out.
 * Input `faces`: count x 112 x 112 x 3, R G B, 0 to 255. Output `embedding`: count x 128, a face each, as a live frame is encoded. Output
 * `photo_embedding`: 1 x 128, all rows together as views of one face, as enrolment adds a face and its mirror image.
 * @param embedders the joined graph of `sface` and `mobilefacenet`
 */
export function encoderGraph(embedders: GraphDef, head: HeadWeights): GraphDef {
  const before = new GraphBuilder();
  const faces = before.placeholder('faces', [-1, SIDE, SIDE, 3]);
  const shifted = before.add('pixels/shifted', 'Sub', [faces, before.floats('pixels/offset', [], [127.5])]);
  const scaled = before.add('pixels/scaled', 'Mul', [shifted, before.floats('pixels/scale', [], [1 / 128])]);
  const bgr = before.add('pixels/bgr', 'ReverseV2', [scaled, before.ints('pixels/colours', [1], [3])], { Tidx: INDEX });

  const after = new GraphBuilder();
  const constants = headConstants(after, head);
  const [sface, mobilefacenet] = ['sface/fc1', 'mobilefacenet/output'];
  project(after, constants, [sface, mobilefacenet], 'embedding');
  const added = [sface, mobilefacenet].map((name, i) => sum(after, `photo/${i}`, name, 0));
  project(after, constants, added, 'photo_embedding');

  const fed: Readonly<Record<string, string>> = { 'sface/input': faces, 'mobilefacenet/input': bgr };
  const nodes = embedders.nodes.map((node): GraphNode => {
    if (!(node.name in fed)) return node;
    return { name: node.name, op: 'Identity', inputs: [fed[node.name]], attributes: { T: { kind: 'type', value: 'float32' } } };
  });
  return {
    nodes: [...before.nodes, ...nodes, ...after.nodes],
    inputs: [{ name: 'faces', dims: [-1, SIDE, SIDE, 3] }],
    outputs: [
      { name: 'embedding', dims: [-1, head.rows] },
      { name: 'photo_embedding', dims: [1, head.rows] },
    ],
  };
}

interface HeadConstants {
  readonly matrix: string;
  readonly offsets: string;
}

function headConstants(builder: GraphBuilder, { weights, rows, columns }: HeadWeights): HeadConstants {
  return {
    matrix: builder.floats('head/matrix', [rows, columns], weights.subarray(0, rows * columns)),
    offsets: builder.floats('head/offsets', [rows], weights.subarray(rows * columns)),
  };
}

/** Each net's vector to unit length, side by side, through the head, to unit length. */
function project(builder: GraphBuilder, { matrix, offsets }: HeadConstants, raw: readonly string[], output: string): void {
  const units = raw.map((name, i) => unit(builder, `${output}/unit_${i}`, name));
  const axis = builder.ints(`${output}/axis`, [], [1]);
  const features = builder.add(`${output}/features`, 'ConcatV2', [...units, axis], {
    N: { kind: 'int', value: units.length },
    Tidx: INDEX,
  });
  const product = builder.add(`${output}/product`, 'MatMul', [features, matrix], {
    transpose_a: { kind: 'flag', value: false },
    transpose_b: { kind: 'flag', value: true },
  });
  unit(builder, output, builder.add(`${output}/moved`, 'AddV2', [product, offsets]));
}

/** Rows to length 1 (L2). */
function unit(builder: GraphBuilder, name: string, rows: string): string {
  const squares = sum(builder, `${name}/length`, builder.add(`${name}/squares`, 'Mul', [rows, rows]), 1);
  return builder.add(name, 'Mul', [rows, builder.add(`${name}/inverse`, 'Rsqrt', [squares])]);
}

const sum = (builder: GraphBuilder, name: string, source: string, axis: number): string =>
  builder.add(name, 'Sum', [source, builder.ints(`${name}/axis`, [1], [axis])], KEEP_DIMS);
