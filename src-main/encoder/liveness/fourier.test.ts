import { expect, it } from 'vitest';
import { spectrum } from './fourier';

const SIDE = 16;
const picture = Float32Array.from({ length: SIDE * SIDE }, (_, i) => (i * 7919) % 97);

it('is the discrete Fourier transform under a Hann window, as its definition gives it', () => {
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const hann = (i: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / SIDE);
  const magnitudes = spectrum(picture, SIDE);
  for (const [u, v] of [
    [0, 0],
    [1, 0],
    [0, 3],
    [5, 11],
    [8, 8],
  ]) {
    let [real, imaginary] = [0, 0];
    picture.forEach((value, i) => {
      const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
      const angle = (-2 * Math.PI * (u * x + v * y)) / SIDE;
      const windowed = (value - mean) * hann(x) * hann(y);
      real += windowed * Math.cos(angle);
      imaginary += windowed * Math.sin(angle);
    });
    expect(magnitudes[v * SIDE + u]).toBeCloseTo(Math.hypot(real, imaginary), 3);
  }
});
