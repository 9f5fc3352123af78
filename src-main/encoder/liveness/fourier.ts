/**
 * Magnitudes of the two-dimensional discrete Fourier transform of a square picture whose side is a power of two, after its mean is taken away
 * and under a Hann window, so that its own edges make no line. Row-major; frequency 0 stands first.
 */
export function spectrum(picture: Float32Array, side: number): Float32Array {
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const hann = Float64Array.from({ length: side }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / side));
  const real = Float64Array.from(picture, (value, i) => (value - mean) * hann[i % side] * hann[Math.floor(i / side)]);
  const imaginary = new Float64Array(picture.length);
  for (let i = 0; i < side; i++) transform(real, imaginary, i * side, 1, side);
  for (let i = 0; i < side; i++) transform(real, imaginary, i, side, side);
  return Float32Array.from(real, (value, i) => Math.sqrt(value * value + imaginary[i] * imaginary[i]));
}

/** Cooley and Tukey 1965, radix 2, in place, over `side` numbers from `start` on in steps of `step`. */
function transform(real: Float64Array, imaginary: Float64Array, start: number, step: number, side: number): void {
  reorder(real, start, step, side);
  reorder(imaginary, start, step, side);
  for (let size = 2; size <= side; size <<= 1) {
    const half = size >> 1;
    for (let k = 0; k < half; k++) {
      const cos = Math.cos((-2 * Math.PI * k) / size);
      const sin = Math.sin((-2 * Math.PI * k) / size);
      for (let i = k; i < side; i += size) {
        const a = start + i * step;
        const b = a + half * step;
        const re = real[b] * cos - imaginary[b] * sin;
        const im = real[b] * sin + imaginary[b] * cos;
        real[b] = real[a] - re;
        imaginary[b] = imaginary[a] - im;
        real[a] += re;
        imaginary[a] += im;
      }
    }
  }
}

/** Each number to the place whose digits in base two are its own from behind. */
function reorder(values: Float64Array, start: number, step: number, side: number): void {
  for (let i = 1, j = 0; i < side; i++) {
    let bit = side >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    const value = values[start + i * step];
    values[start + i * step] = values[start + j * step];
    values[start + j * step] = value;
  }
}
