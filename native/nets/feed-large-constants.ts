import type { GraphDef, GraphNode, TensorInfo } from './graph-def';

/** Bytes from which a constant is fed. Of what stands in the graph libtensorflow keeps five copies, of what it is fed none: 310 MB less for the 26 MB of SFace's last layer. */
const LARGE = 16 * 2 ** 20;

/** For TensorFlow: large constants become inputs, which whoever runs the net fills from weights.bin (model.json tells the places). */
export function feedLargeConstants(graph: GraphDef): GraphDef {
  const fed: TensorInfo[] = [];
  const nodes = graph.nodes.map((node): GraphNode => {
    const { value } = node.attributes;
    if (value?.kind !== 'tensor' || value.value.bytes.length < LARGE) return node;
    const { dims, type } = value.value;
    fed.push({ name: node.name, dims });
    return {
      ...node,
      op: 'Placeholder',
      attributes: { dtype: { kind: 'type', value: type }, shape: { kind: 'shape', value: dims } },
    };
  });
  return { ...graph, nodes, inputs: [...graph.inputs, ...fed] };
}
