import { expect, it } from 'vitest';
import type { Constant } from './constant';
import { foldConstants } from './fold-constants';
import type { OnnxOp } from './onnx-graph';

const constant = (dims: number[], ...values: number[]): Constant => ({ dims, values: Float64Array.from(values) });
const op = (type: string, inputs: string[], numbers: Record<string, number> = {}): OnnxOp => ({
  type,
  inputs,
  outputs: ['out'],
  ints: {},
  numbers,
  texts: {},
});

it('gives each block of the last axis its own scale and zero point', () => {
  const constants = new Map([
    ['q', constant([2, 4], 1, 2, 3, 4, 5, 6, 7, 8)],
    ['s', constant([2, 2], 1, 10, 100, 1000)],
    ['z', constant([2, 2], 0, 1, 0, 0)],
  ]);
  expect(foldConstants([op('DequantizeLinear', ['q', 's', 'z'], { block_size: 2, axis: 1 })], constants)).toEqual([]);
  expect([...(constants.get('out')?.values ?? [])]).toEqual([1, 2, 20, 30, 500, 600, 7000, 8000]);
});

it('lets a single scale serve all, whatever the block size says', () => {
  const constants = new Map([
    ['q', constant([3], -1, 0, 2)],
    ['s', constant([1], 0.5)],
    ['z', constant([1], 0)],
  ]);
  foldConstants([op('DequantizeLinear', ['q', 's', 'z'], { block_size: 64 })], constants);
  expect([...(constants.get('out')?.values ?? [])]).toEqual([-0.5, 0, 1]);
});

it('works out the size that a reshape leaves open', () => {
  const constants = new Map([
    ['w', constant([2, 6], ...Array.from({ length: 12 }, (_, i) => i))],
    ['shape', constant([3], 2, -1, 3)],
  ]);
  foldConstants([op('Reshape', ['w', 'shape'])], constants);
  expect(constants.get('out')?.dims).toEqual([2, 2, 3]);
});

it('leaves what depends on the input', () => {
  const relu = op('Relu', ['input']);
  expect(foldConstants([relu], new Map())).toEqual([relu]);
});
