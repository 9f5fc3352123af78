import type { Attribute, GraphDef, GraphNode } from './graph-def';

const T: Readonly<Record<string, Attribute>> = { T: { kind: 'type', value: 'float32' } };

/**
 * For TensorFlow, which has no PRelu (He et al. 2015, equation 1: x where positive, a x where negative):
 * max(x, a x) where every a is at most 1, else relu(x) - a relu(-x).
 */
export function expandPRelu(graph: GraphDef): GraphDef {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  return { ...graph, nodes: graph.nodes.flatMap((node) => (node.op === 'Prelu' ? expand(node, byName.get(node.inputs[1])) : [node])) };
}

function expand({ name, inputs: [source, slope] }: GraphNode, slopes: GraphNode | undefined): GraphNode[] {
  const value = slopes?.attributes.value;
  if (value?.kind !== 'tensor') throw new Error(`${name}: the slopes of a PRelu must be constant.`);
  const bytes = value.value.bytes;
  const steep = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4).some((a) => a > 1);
  const node = (suffix: string, op: string, inputs: readonly string[]): GraphNode => ({ name: name + suffix, op, inputs, attributes: T });
  if (!steep) return [node('/Mul', 'Mul', [source, slope]), node('', 'Maximum', [source, `${name}/Mul`])];
  return [
    node('/Neg', 'Neg', [source]),
    node('/NegRelu', 'Relu', [`${name}/Neg`]),
    node('/Mul', 'Mul', [`${name}/NegRelu`, slope]),
    node('/Relu', 'Relu', [source]),
    node('', 'Sub', [`${name}/Relu`, `${name}/Mul`]),
  ];
}
