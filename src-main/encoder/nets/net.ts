import type { GraphDef } from '../../../native/nets/graph-def';

/** Pixels for a net: `data` holds count x height x width x 3 numbers (NHWC). */
export interface NetInput {
  readonly data: Float32Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/** One net on one backend. Blocks while it computes; keeps nothing of a run but its result. */
export interface Net {
  /** Takes an input for each of the net's own, by name; gives the outputs by name, row-major. */
  run(inputs: Readonly<Record<string, NetInput>>): Readonly<Record<string, Float32Array>>;
  dispose(): void;
}

/** Where nets run, one in a process at a time (tfjs is global). Both compute the same numbers to within rounding. */
export interface Backend {
  readonly name: 'tensorflow' | 'wasm';
  /** @param folder holds the net's converted files */
  load(folder: string): Promise<Net>;
  /** A net that lies in no file; at once, so that an encoder can take another's place between two frames. */
  build(graph: GraphDef): Net;
  /** Tensors alive on the backend; flat over time if nothing leaks. */
  tensorCount(): number;
}
