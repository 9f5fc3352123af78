import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NETS } from '../fixture';
import type { Backend } from './net';

const SIDE = 256;
/** Largest difference; half precision weights leave 1e-3, float32 arithmetic 1e-6. */
const TOLERANCE = 1e-4;

/**
 * What TensorFlow Lite itself (LiteRT 2.3.0, one thread, XNNPACK) computes from the published file: answers of the eight leaves, and the leaf that is
 * reached. Recorded, as it runs in no Node.
 */
const RECORDED: readonly (readonly [string, (i: number) => number, readonly number[], number])[] = [
  [
    'noise',
    (i) => ((i * 7919) % 256) / 255,
    [
      1.0172053575515747, 0.8391031622886658, 1.0011382102966309, 0.5740055441856384, 0.9926573038101196, 0.9841391444206238,
      1.000033974647522, 0.983195424079895,
    ],
    5,
  ],
  [
    'a ramp',
    (i) => Math.floor((i % (3 * SIDE)) / 3) / 255,
    [
      1.0336111783981323, 0.9996510148048401, 1.0009006261825562, 1.0127304792404175, 0.9924055337905884, 0.9860660433769226,
      1.000060796737671, 0.7781074643135071,
    ],
    4,
  ],
  [
    'grey',
    () => 0.5,
    [
      1.035252332687378, 0.9986605048179626, 1.0011098384857178, 1.013024091720581, 0.9924687147140503, 0.9862486124038696,
      0.9996764063835144, 0.6131671071052551,
    ],
    4,
  ],
];

export function antispoofingAgreesWithTensorFlowLite(start: () => Promise<Backend>): void {
  it.each(RECORDED)(
    'antispoofing computes of %s what TensorFlow Lite computes from its source',
    { timeout: 120_000 },
    async (_, pixel, leaves, reached) => {
      const backend = await start();
      const net = await backend.load(join(NETS, 'antispoofing'));
      const data = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => pixel(i));
      const before = backend.tensorCount();
      const outputs = net.run({ input: { data, count: 1, width: SIDE, height: SIDE } });
      expect(backend.tensorCount()).toBe(before);
      leaves.forEach((answer, leaf) => expect(Math.abs(outputs.Identity[leaf] - answer)).toBeLessThan(TOLERANCE));
      expect([...outputs.Identity_1]).toEqual(leaves.map((_, leaf) => (leaf === reached ? 1 : 0)));
      net.dispose();
    },
  );
}
