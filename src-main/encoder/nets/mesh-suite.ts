import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { type io, tensor4d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { MESH_SOURCE } from '../../../native/nets/sources';
import { crop } from '../crop/crop';
import { searchPhoto } from '../detect/search';
import { NETS, SOURCES, still } from '../fixture';
import { meshPlace } from '../mesh/mesh';
import type { Backend, NetInput } from './net';
import { pixels } from './pixels';

/** Largest difference, as a share of the input's 192 pixels; 1e-7 is what float32 leaves of them. */
const TOLERANCE = 1e-4;

/** The mesh on real faces, held against tfjs running the published files themselves, operation by operation. */
export function meshAgreesWithTfjs(start: () => Promise<Backend>): void {
  it('mesh computes what tfjs computes from its source', { timeout: 120_000 }, async () => {
    const backend = await start();
    const net = await backend.load(join(NETS, 'mesh'));
    const source = await loadGraphModel({ load: () => Promise.resolve(published()) });
    const input = await facesOf(backend);
    const before = backend.tensorCount();
    const outputs = net.run({ input });
    expect(backend.tensorCount()).toBe(before);
    const picture = tensor4d(input.data, [input.count, input.height, input.width, 3]);
    const { outputs: slots } = source.modelSignature as { outputs: Record<string, { name: string }> };
    const expected = [
      source.execute(
        picture,
        MESH_SOURCE.outputs.map((name) => slots[name].name),
      ),
    ].flat();
    expect(Object.keys(outputs).sort()).toEqual([...MESH_SOURCE.outputs].sort());
    for (const [k, name] of MESH_SOURCE.outputs.entries()) {
      const values = expected[k].dataSync<'float32'>();
      expect(outputs[name].length).toBe(values.length);
      expect(Math.max(...values.map((value, i) => Math.abs(value - outputs[name][i]))), name).toBeLessThan(TOLERANCE * 192);
    }
    expect(Math.min(...outputs.output_faceflag)).toBeGreaterThan(0.9);
    [...expected, picture].forEach((tensor) => tensor.dispose());
    source.dispose();
    net.dispose();
  });
}

async function facesOf(backend: Backend): Promise<NetInput> {
  const detector = await backend.load(join(NETS, 'yunet'));
  const photos = await Promise.all(['franck_01829.jpg', 'audrey.jpg'].map(still));
  const crops = photos.map((photo) => crop(photo, meshPlace(searchPhoto(detector, photo)[0]), 192));
  detector.dispose();
  return pixels(crops, 'RGB', 1 / 255);
}

function published(): io.ModelArtifacts {
  const { weightsManifest, ...model } = JSON.parse(readFileSync(join(SOURCES, MESH_SOURCE.file), 'utf8')) as io.ModelJSON;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  return {
    ...model,
    format: 'graph-model',
    weightSpecs,
    weightData: new Uint8Array(readFileSync(join(SOURCES, MESH_SOURCE.weights.file))).buffer,
  };
}
