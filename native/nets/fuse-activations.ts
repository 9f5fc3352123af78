import type { GraphDef, GraphNode } from './graph-def';

/** tfjs's names for a convolution with bias and activation in one kernel. */
const FUSED_NAMES: Readonly<Record<string, string>> = { Conv2D: '_FusedConv2D', DepthwiseConv2dNative: 'FusedDepthwiseConv2dNative' };

/**
 * For tfjs, whose kernels take bias and activation along with a convolution (about twice as fast on WebAssembly);
 * libtensorflow finds such chains by itself.
 */
export function fuseActivations(graph: GraphDef): GraphDef {
  const nodes = graph.nodes.filter((node) => node.op === 'BiasAdd').reduce(fuseAt, graph.nodes);
  return { ...graph, nodes };
}

function fuseAt(nodes: readonly GraphNode[], bias: GraphNode): readonly GraphNode[] {
  const convolution = nodes.find(({ name }) => name === bias.inputs[0]);
  const fusedName = convolution && FUSED_NAMES[convolution.op];
  if (!convolution || !fusedName) return nodes;
  const consumers = nodes.filter(({ inputs }) => inputs.includes(bias.name));
  const activation = consumers.length === 1 && (consumers[0].op === 'Relu' || consumers[0].op === 'Prelu') ? consumers[0] : null;
  const extra = [bias.inputs[1], ...(activation?.inputs.slice(1) ?? [])];
  const fused: GraphNode = {
    name: (activation ?? bias).name,
    op: fusedName,
    inputs: [...convolution.inputs, ...extra],
    attributes: {
      ...convolution.attributes,
      fused_ops: { kind: 'texts', value: ['BiasAdd', ...(activation ? [activation.op] : [])] },
      num_args: { kind: 'int', value: extra.length },
    },
  };
  return nodes.flatMap((node) => {
    if (node === convolution || (node === bias && activation)) return [];
    return node === (activation ?? bias) ? [fused] : [node];
  });
}
