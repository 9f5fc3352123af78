import type { GraphDef, GraphNode, TensorInfo } from './graph-def';

/** Graphs that know nothing of each other as one, so that a single call computes them side by side; each one's names follow its own and a slash. */
export function joinGraphs(graphs: Readonly<Record<string, GraphDef>>): GraphDef {
  const parts = Object.entries(graphs);
  const of = (name: string, tensors: readonly TensorInfo[]) => tensors.map((tensor) => ({ ...tensor, name: `${name}/${tensor.name}` }));
  return {
    nodes: parts.flatMap(([name, graph]) => graph.nodes.map((node) => under(name, node))),
    inputs: parts.flatMap(([name, graph]) => of(name, graph.inputs)),
    outputs: parts.flatMap(([name, graph]) => of(name, graph.outputs)),
  };
}

function under(name: string, node: GraphNode): GraphNode {
  return { ...node, name: `${name}/${node.name}`, inputs: node.inputs.map((input) => `${name}/${input}`) };
}
