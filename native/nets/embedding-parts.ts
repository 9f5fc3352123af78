import type { Attribute, GraphBuilder, TensorInfo } from './graph-def';

/** What every encoder's graph takes: aligned faces, R G B from 0 to 255. */
export const FACES: TensorInfo = { name: 'faces', dims: [-1, 112, 112, 3] };

/** What every encoder's graph gives: a row a face, and one row for all of them as views of one face. */
export const outputsOf = (numbers: number): readonly TensorInfo[] => [
  { name: 'embedding', dims: [-1, numbers] },
  { name: 'photo_embedding', dims: [1, numbers] },
];

export const INDEX: Attribute = { kind: 'type', value: 'int32' };
export const KEEP_DIMS = { Tidx: INDEX, keep_dims: { kind: 'flag', value: true } } as const;

/** Rows to length 1 (L2). */
export function unitRows(builder: GraphBuilder, name: string, rows: string): string {
  const squares = sumOver(builder, `${name}/length`, builder.add(`${name}/squares`, 'Mul', [rows, rows]), 1);
  return builder.add(name, 'Mul', [rows, builder.add(`${name}/inverse`, 'Rsqrt', [squares])]);
}

export const sumOver = (builder: GraphBuilder, name: string, source: string, axis: number): string =>
  builder.add(name, 'Sum', [source, builder.ints(`${name}/axis`, [1], [axis])], KEEP_DIMS);
