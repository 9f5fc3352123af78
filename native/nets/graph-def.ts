/** TensorFlow's GraphDef in memory, and tfjs's Prelu: what both containers are written from. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export type Attribute =
  | { readonly kind: 'type'; readonly value: NumberType }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'texts'; readonly value: readonly string[] }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'number'; readonly value: number }
  /** -1 is a size that is known only when the net runs. */
  | { readonly kind: 'shape'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly value: Tensor };

export type NumberType = 'float32' | 'int32' | 'bool';

export interface Tensor {
  readonly type: NumberType;
  readonly dims: readonly number[];
  /** Little-endian, row-major. */
  readonly bytes: Uint8Array;
}

export interface TensorInfo {
  readonly name: string;
  readonly dims: readonly number[];
}

export interface GraphDef {
  readonly nodes: readonly GraphNode[];
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
}

const FLOAT: Attribute = { kind: 'type', value: 'float32' };

/** Collects nodes in the order of computation; each method returns the new node's name. */
export class GraphBuilder {
  readonly nodes: GraphNode[] = [];
  private readonly taken = new Set<string>();

  add(name: string, op: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    const unique = this.unique(name);
    // Cast alone names its two types otherwise
    this.nodes.push({ name: unique, op, inputs, attributes: op === 'Cast' ? attributes : { T: FLOAT, ...attributes } });
    return unique;
  }

  placeholder(name: string, dims: readonly number[]): string {
    const unique = this.unique(name);
    this.nodes.push({ name: unique, op: 'Placeholder', inputs: [], attributes: { dtype: FLOAT, shape: { kind: 'shape', value: dims } } });
    return unique;
  }

  floats(name: string, dims: readonly number[], values: ArrayLike<number>): string {
    return this.constant(name, { type: 'float32', dims, bytes: new Uint8Array(Float32Array.from(values).buffer) });
  }

  ints(name: string, dims: readonly number[], values: ArrayLike<number>): string {
    return this.constant(name, { type: 'int32', dims, bytes: new Uint8Array(Int32Array.from(values).buffer) });
  }

  private constant(name: string, tensor: Tensor): string {
    const unique = this.unique(name);
    const attributes: Record<string, Attribute> = { dtype: { kind: 'type', value: tensor.type }, value: { kind: 'tensor', value: tensor } };
    this.nodes.push({ name: unique, op: 'Const', inputs: [], attributes });
    return unique;
  }

  /** TensorFlow's names begin with a letter or digit; ONNX's may begin with anything and may repeat after mapping. */
  private unique(name: string): string {
    const valid = name.replace(/[^A-Za-z0-9._/-]/g, '_').replace(/^[^A-Za-z0-9.]/, 'x$&');
    let candidate = valid;
    for (let n = 1; this.taken.has(candidate); n++) candidate = `${valid}_${n}`;
    this.taken.add(candidate);
    return candidate;
  }
}
