import type { Tensor } from './graph-def';
import { fromHalf } from './half';

/** The part of a tfjs graph model that we read: its topology is a GraphDef in protobuf's JSON form. */
export interface TfjsModel {
  readonly signature: { readonly inputs: Readonly<Record<string, TfjsSlot>>; readonly outputs: Readonly<Record<string, TfjsSlot>> };
  readonly modelTopology: { readonly node: readonly TfjsNode[] };
  readonly weightsManifest: readonly { readonly weights: readonly TfjsWeight[] }[];
}

/** `name` is a node's, followed by ":0". */
export interface TfjsSlot {
  readonly name: string;
  readonly tensorShape: TfjsShape;
}

export interface TfjsShape {
  readonly dim?: readonly { readonly size: string }[];
}

export interface TfjsNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, TfjsAttribute>>;
}

/** Integers of 64 bits as text, bytes in base64. */
export interface TfjsAttribute {
  readonly type?: string;
  readonly s?: string;
  readonly b?: boolean;
  readonly i?: string;
  readonly list?: { readonly i?: readonly string[]; readonly s?: readonly string[] };
}

interface TfjsWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string };
}

/** The constants, which lie in the binary file one after the other in the order of the manifest. @throws Error on a type of number that no net of ours uses */
export function tfjsConstants({ weightsManifest }: TfjsModel, binary: Uint8Array): ReadonlyMap<string, Tensor> {
  const view = new DataView(binary.buffer, binary.byteOffset, binary.byteLength);
  const tensors = new Map<string, Tensor>();
  let position = 0;
  for (const { name, shape, dtype, quantization } of weightsManifest.flatMap(({ weights }) => weights)) {
    const count = shape.reduce((product, size) => product * size, 1);
    const stored = quantization?.dtype ?? dtype;
    const start = position;
    if (stored === 'float16' && dtype === 'float32') {
      position += 2 * count;
      const values = Float32Array.from({ length: count }, (_, i) => fromHalf(view.getUint16(start + 2 * i, true)));
      tensors.set(name, { type: 'float32', dims: shape, bytes: new Uint8Array(values.buffer) });
    } else if (stored === 'int32' || stored === 'float32') {
      position += 4 * count;
      tensors.set(name, { type: stored, dims: shape, bytes: binary.slice(start, position) });
    } else throw new Error(`${name} holds numbers of type ${stored}, which this converter does not read.`);
  }
  if (position !== binary.length) throw new Error(`The weights are ${binary.length} bytes long, but the model lists ${position}.`);
  return tensors;
}
