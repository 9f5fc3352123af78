import { GraphBuilder, type GraphDef, type GraphNode } from './graph-def';
import { FACES, INDEX, outputsOf, sumOver, unitRows } from './embedding-parts';

/**
 * Weights of a head: W, `rows` rows of `columns` numbers, then b, `rows` numbers; with `hidden` units also U, `hidden` rows of `columns`, then c, `hidden` numbers, then
 * V, `rows` rows of `hidden`: W x + b + V relu(U x + c).
 */
export interface HeadWeights {
  readonly weights: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly hidden: number;
}

/**
 * Both embedders, the head behind them and the pixel forms before them as one graph: aligned faces in, unit embeddings out.
 * Input `faces`: count x 112 x 112 x 3, R G B, 0 to 255. Output `embedding`: count x 128, a face each, as a live frame is encoded. Output
 * `photo_embedding`: 1 x 128, all rows together as views of one face, as enrolment adds a face and its mirror image.
 * @param embedders the joined graph of `sface` and `mobilefacenet`
 */
export function encoderGraph(embedders: GraphDef, head: HeadWeights): GraphDef {
  const before = new GraphBuilder();
  const faces = before.placeholder(FACES.name, FACES.dims);
  const shifted = before.add('pixels/shifted', 'Sub', [faces, before.floats('pixels/offset', [], [127.5])]);
  const scaled = before.add('pixels/scaled', 'Mul', [shifted, before.floats('pixels/scale', [], [1 / 128])]);
  const bgr = before.add('pixels/bgr', 'ReverseV2', [scaled, before.ints('pixels/colours', [1], [3])], { Tidx: INDEX });

  const after = new GraphBuilder();
  const constants = headConstants(after, head);
  const [sface, mobilefacenet] = ['sface/fc1', 'mobilefacenet/output'];
  project(after, constants, [sface, mobilefacenet], 'embedding');
  const added = [sface, mobilefacenet].map((name, i) => sumOver(after, `photo/${i}`, name, 0));
  project(after, constants, added, 'photo_embedding');

  const fed: Readonly<Record<string, string>> = { 'sface/input': faces, 'mobilefacenet/input': bgr };
  const nodes = embedders.nodes.map((node): GraphNode => {
    if (!(node.name in fed)) return node;
    return { name: node.name, op: 'Identity', inputs: [fed[node.name]], attributes: { T: { kind: 'type', value: 'float32' } } };
  });
  return {
    nodes: [...before.nodes, ...nodes, ...after.nodes],
    inputs: [FACES],
    outputs: outputsOf(head.rows),
  };
}

interface Affine {
  readonly matrix: string;
  readonly offsets: string;
}

interface HeadConstants {
  readonly linear: Affine;
  readonly hidden: (Affine & { readonly out: string }) | null;
}

function headConstants(builder: GraphBuilder, { weights, rows, columns, hidden }: HeadWeights): HeadConstants {
  let at = 0;
  const next = (name: string, dims: readonly number[]): string => {
    const from = at;
    at += dims.reduce((product, size) => product * size, 1);
    return builder.floats(`head/${name}`, dims, weights.subarray(from, at));
  };
  const linear = { matrix: next('matrix', [rows, columns]), offsets: next('offsets', [rows]) };
  if (hidden === 0) return { linear, hidden: null };
  const units = { matrix: next('hidden_matrix', [hidden, columns]), offsets: next('hidden_offsets', [hidden]) };
  return { linear, hidden: { ...units, out: next('hidden_out', [rows, hidden]) } };
}

/** Each net's vector to unit length, side by side, through the head, to unit length. */
function project(builder: GraphBuilder, { linear, hidden }: HeadConstants, raw: readonly string[], output: string): void {
  const units = raw.map((name, i) => unitRows(builder, `${output}/unit_${i}`, name));
  const axis = builder.ints(`${output}/axis`, [], [1]);
  const features = builder.add(`${output}/features`, 'ConcatV2', [...units, axis], {
    N: { kind: 'int', value: units.length },
    Tidx: INDEX,
  });
  const moved = affine(builder, `${output}/linear`, features, linear);
  if (hidden === null) return void unitRows(builder, output, moved);
  const heard = builder.add(`${output}/heard`, 'Relu', [affine(builder, `${output}/hidden`, features, hidden)]);
  unitRows(builder, output, builder.add(`${output}/sum`, 'AddV2', [moved, product(builder, `${output}/out`, heard, hidden.out)]));
}

const affine = (builder: GraphBuilder, name: string, rows: string, { matrix, offsets }: Affine): string =>
  builder.add(`${name}/moved`, 'AddV2', [product(builder, `${name}/product`, rows, matrix), offsets]);

/** Rows times the rows of a matrix. */
const product = (builder: GraphBuilder, name: string, rows: string, matrix: string): string =>
  builder.add(name, 'MatMul', [rows, matrix], {
    transpose_a: { kind: 'flag', value: false },
    transpose_b: { kind: 'flag', value: true },
  });
