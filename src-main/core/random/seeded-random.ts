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

/**
 * A source of its own for each part of some work, such as one step of a run: what it draws does not depend on what was drawn before. Seeds that lie
 * side by side are spread by the finaliser of MurmurHash3 (Appleby 2011), since xorshift's first numbers resemble each other for them.
 */
export function randomFor(seed: number, ...parts: readonly number[]): () => number {
  return seededRandom(parts.reduce((mixed, part) => spread((mixed ^ part) >>> 0), spread(seed >>> 0)));
}

function spread(value: number): number {
  let h = (value + 0x9e3779b9) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
