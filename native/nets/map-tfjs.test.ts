import { expect, it } from 'vitest';
import { fromHalf } from './half';
import { mapTfjs } from './map-tfjs';
import type { TfjsModel } from './tfjs-model';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const shape = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: String(size) })) });

/** One fused convolution with two outputs behind it. */
const model = (fused: string[]): TfjsModel => ({
  signature: {
    inputs: { picture: { name: 'in:0', tensorShape: shape(-1, 2, 2, 3) } },
    outputs: { wanted: { name: 'out:0', tensorShape: shape(-1, 1) }, other: { name: 'aside:0', tensorShape: shape(-1, 1) } },
  },
  modelTopology: {
    node: [
      { name: 'in', op: 'Placeholder' },
      ...['w', 'b', 'a'].map((name) => ({ name, op: 'Const' })),
      {
        name: 'conv',
        op: '_FusedConv2D',
        input: ['in', 'w', 'b', 'a'],
        attr: {
          fused_ops: { list: { s: fused.map(base64) } },
          strides: { list: { i: ['1', '2', '2', '1'] } },
          padding: { s: base64('SAME') },
          T: { type: 'DT_FLOAT' },
        },
      },
      { name: 'out', op: 'Identity', input: ['conv'] },
      { name: 'aside', op: 'Identity', input: ['conv'] },
    ],
  },
  weightsManifest: [
    {
      weights: [
        { name: 'w', shape: [1], dtype: 'float32', quantization: { dtype: 'float16' } },
        { name: 'b', shape: [1], dtype: 'float32', quantization: { dtype: 'float16' } },
        { name: 'a', shape: [1], dtype: 'int32' },
      ],
    },
  ],
});
const binary = Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 7, 0, 0, 0);

it('takes a fused convolution apart, in the order bias, activation', () => {
  const { nodes, inputs, outputs } = mapTfjs(model(['BiasAdd', 'Prelu']), binary, ['wanted']);
  expect(nodes.filter(({ op }) => op !== 'Const').map(({ name, op, inputs }) => [name, op, ...inputs])).toEqual([
    ['input', 'Placeholder'],
    ['conv/Conv', 'Conv2D', 'input', 'w'],
    ['conv/BiasAdd', 'BiasAdd', 'conv/Conv', 'b'],
    ['conv', 'Prelu', 'conv/BiasAdd', 'a'],
    ['wanted', 'Identity', 'conv'],
  ]);
  expect(nodes.find(({ op }) => op === 'Conv2D')?.attributes).toMatchObject({
    strides: { kind: 'ints', value: [1, 2, 2, 1] },
    padding: { kind: 'text', value: 'SAME' },
  });
  expect([inputs, outputs]).toEqual([[{ name: 'input', dims: [-1, 2, 2, 3] }], [{ name: 'wanted', dims: [-1] }]]);
});

it('widens weights of half precision', () => {
  const { nodes } = mapTfjs(model(['BiasAdd', 'Prelu']), binary, ['wanted']);
  const value = (name: string) => {
    const attribute = nodes.find((node) => node.name === name)?.attributes.value;
    return attribute?.kind === 'tensor' ? new Float32Array(attribute.value.bytes.slice().buffer)[0] : null;
  };
  expect([value('w'), value('b')]).toEqual([1, -2]);
  expect([0x0001, 0x8400, 0x7bff, 0x7c00].map(fromHalf)).toEqual([2 ** -24, -(2 ** -14), 65504, Infinity]);
});

it('refuses what it would get wrong: another fusion, weights of another length, an output that is not there', () => {
  expect(() => mapTfjs(model(['FusedBatchNorm']), binary, ['wanted'])).toThrow('FusedBatchNorm');
  expect(() => mapTfjs(model(['BiasAdd', 'Prelu']), new Uint8Array(9), ['wanted'])).toThrow('9 bytes');
  expect(() => mapTfjs(model(['BiasAdd', 'Prelu']), binary, ['missing'])).toThrow('missing');
});
