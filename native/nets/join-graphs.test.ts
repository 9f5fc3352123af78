import { expect, it } from 'vitest';
import { GraphBuilder, type GraphDef } from './graph-def';
import { joinGraphs } from './join-graphs';

function chain(op: string): GraphDef {
  const builder = new GraphBuilder();
  const input = builder.placeholder('input', [-1, 3]);
  const out = builder.add('out', op, [input]);
  return { nodes: builder.nodes, inputs: [{ name: input, dims: [-1, 3] }], outputs: [{ name: out, dims: [-1] }] };
}

it('keeps graphs apart that use the same names', () => {
  const joined = joinGraphs({ first: chain('Relu'), second: chain('Neg') });
  expect(joined.inputs.map(({ name }) => name)).toEqual(['first/input', 'second/input']);
  expect(joined.outputs.map(({ name }) => name)).toEqual(['first/out', 'second/out']);
  expect(joined.nodes.map(({ name, op, inputs }) => [name, op, ...inputs])).toEqual([
    ['first/input', 'Placeholder'],
    ['first/out', 'Relu', 'first/input'],
    ['second/input', 'Placeholder'],
    ['second/out', 'Neg', 'second/input'],
  ]);
});
