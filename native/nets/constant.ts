/** A tensor known at conversion: row-major, in double precision until it is written as float32. */
export interface Constant {
  readonly dims: readonly number[];
  readonly values: Float64Array;
}

/** The same numbers with their axes in another order, as numpy's transpose. */
export function transpose({ dims, values }: Constant, order: readonly number[]): Constant {
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((product, size) => product * size, 1));
  const newDims = order.map((axis) => dims[axis]);
  const index = newDims.map(() => 0);
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) {
    out[i] = values[order.reduce((offset, axis, position) => offset + index[position] * strides[axis], 0)];
    for (let axis = index.length - 1; axis >= 0; axis--) {
      if (++index[axis] < newDims[axis]) break;
      index[axis] = 0;
    }
  }
  return { dims: newDims, values: out };
}
