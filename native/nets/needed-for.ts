import type { GraphDef } from './graph-def';

/** The graph without what none of its outputs depends on. */
export function neededFor(graph: GraphDef): GraphDef {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const needed = new Set<string>();
  const open = graph.outputs.map(({ name }) => name);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = byName.get(name);
    if (!node) throw new Error(`The graph has no node ${name}.`);
    if (needed.has(name)) continue;
    needed.add(name);
    open.push(...node.inputs);
  }
  return { ...graph, nodes: graph.nodes.filter(({ name }) => needed.has(name)) };
}
