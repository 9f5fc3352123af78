import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';

/** A net's topology, and where its constants lie in weights.bin. */
export async function readTopology(
  folder: string,
): Promise<Pick<io.ModelArtifacts, 'modelTopology'> & { weightSpecs: io.WeightsManifestEntry[] }> {
  const model = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as io.ModelJSON;
  return { modelTopology: model.modelTopology, weightSpecs: model.weightsManifest.flatMap((group) => group.weights) };
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
