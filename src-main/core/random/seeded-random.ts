/** Numbers in [0, 1) that a seed decides (xorshift32, Marsaglia 2003, Journal of Statistical Software 8): resampling gives the same file each time. */
export function seededRandom(seed: number): () => number {
  // Zero would stay zero for ever.
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
