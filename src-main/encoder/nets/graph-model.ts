import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import type * as TensorFlow from '@tensorflow/tfjs-core';
import type { io, NamedTensorMap } from '@tensorflow/tfjs-core';
import type { GraphDef } from '../../../native/nets/graph-def';
import { graphModelFiles } from '../../../native/nets/write-graph-model';
import type { Net } from './net';

/** A net's topology, and where its constants lie in weights.bin. */
export async function readTopology(
  folder: string,
): Promise<Pick<io.ModelArtifacts, 'modelTopology'> & { weightSpecs: io.WeightsManifestEntry[] }> {
  return topologyOf(await readFile(join(folder, 'model.json'), 'utf8'));
}

function topologyOf(json: string) {
  const { modelTopology, weightsManifest } = JSON.parse(json) as io.ModelJSON;
  return { modelTopology, weightSpecs: weightsManifest.flatMap((group) => group.weights) };
}

/** What would stand in a net's files. */
export function artifactsOf(graph: GraphDef): io.ModelArtifacts {
  const { json, weights } = graphModelFiles(graph);
  return { format: 'graph-model', ...topologyOf(json), weightData: new Uint8Array(weights).buffer };
}

/** A graph model, operation by operation on whichever backend is set. @param tf the tfjs that the backend belongs to */
export function netOf(
  model: Pick<GraphModel, 'outputNodes' | 'execute' | 'dispose'>,
  tf: Pick<typeof TensorFlow, 'tidy' | 'tensor4d'>,
): Net {
  const names = model.outputNodes;
  return {
    run(inputs) {
      const tensors = tf.tidy(() => {
        const named: NamedTensorMap = {};
        for (const [name, { data, count, height, width }] of Object.entries(inputs)) {
          named[name] = tf.tensor4d(data, [count, height, width, 3], 'float32');
        }
        return [model.execute(named, names)].flat();
      });
      return Object.fromEntries(
        tensors.map((tensor, i) => {
          // a copy: on WebAssembly the tensor's own numbers lie in memory that is used again
          const values = tensor.dataSync<'float32'>().slice();
          tensor.dispose();
          return [names[i], values];
        }),
      );
    },
    dispose: () => model.dispose(),
  };
}

export interface Weights {
  readonly name: string;
  readonly shape: number[];
  readonly values: Float32Array;
}

/** Those of a net's constants that are named, without reading the others. */
export async function readWeights(folder: string, names: ReadonlySet<string>): Promise<Weights[]> {
  const { weightSpecs } = await readTopology(folder);
  const file = await open(join(folder, 'weights.bin'));
  try {
    const found: Weights[] = [];
    let position = 0;
    for (const { name, shape } of weightSpecs) {
      // four bytes a number, of whichever type
      const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
      if (names.has(name)) {
        const { bytesRead } = await file.read(new Uint8Array(values.buffer), 0, values.byteLength, position);
        if (bytesRead !== values.byteLength) throw new Error(`weights.bin ends within ${name}`);
        found.push({ name, shape, values });
      }
      position += values.byteLength;
    }
    return found;
  } finally {
    await file.close();
  }
}
