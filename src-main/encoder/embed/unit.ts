/** The same direction with length 1 (L2), in place. @throws Error on a vector that has no direction */
export function scaleToUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  // not a number counts as no direction too: an embedding of that kind must never be compared
  if (!(length > 0 && length < Infinity)) throw new Error('A net returned a vector without a direction.');
  vector.forEach((value, i) => (vector[i] = value / length));
  return vector;
}
