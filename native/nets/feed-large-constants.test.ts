import { expect, it } from 'vitest';
import { feedLargeConstants } from './feed-large-constants';
import { GraphBuilder } from './graph-def';

it('makes an input of a constant that is large, and leaves the others', () => {
  const builder = new GraphBuilder();
  const input = builder.placeholder('input', [-1, 4]);
  const small = builder.floats('small', [4, 4], new Float32Array(16));
  const large = builder.floats('large', [4, 2 ** 20], new Float32Array(2 ** 22));
  const product = builder.add('product', 'MatMul', [builder.add('first', 'MatMul', [input, small]), large]);
  const graph = { nodes: builder.nodes, inputs: [{ name: input, dims: [-1, 4] }], outputs: [{ name: product, dims: [-1] }] };

  const fed = feedLargeConstants(graph);

  expect(fed.inputs).toEqual([...graph.inputs, { name: 'large', dims: [4, 2 ** 20] }]);
  expect(fed.nodes.map(({ name, op }) => `${name} ${op}`)).toEqual([
    'input Placeholder',
    'small Const',
    'large Placeholder',
    'first MatMul',
    'product MatMul',
  ]);
});
