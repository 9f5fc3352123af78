import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import { artifactsOf, netOf, readTopology } from './graph-model';
import type { Backend, Net } from './net';

/** WebAssembly through tfjs: slower, and runs wherever Node does. No network: the binaries lie in the package. */
export async function wasmBackend(): Promise<Backend> {
  const tf = await import('@tensorflow/tfjs-core');
  const { loadGraphModel, loadGraphModelSync } = await import('@tensorflow/tfjs-converter');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(wasmFolder());
  const release = keepListeners(['uncaughtException', 'unhandledRejection']);
  if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend did not start.');
  release();
  return {
    name: 'wasm',
    tensorCount: () => tf.memory().numTensors,
    async load(folder): Promise<Net> {
      const model = await loadGraphModel({ load: () => readGraphModel(folder) });
      return netOf(model, tf);
    },
    build: (graph) => netOf(loadGraphModelSync(artifactsOf(graph)), tf),
  };
}

/** The WebAssembly module catches every error of the process to throw it again, which hides its place; `release` takes its listeners off. */
function keepListeners(events: readonly ('uncaughtException' | 'unhandledRejection')[]): () => void {
  const before = events.map((event) => new Set<unknown>(process.rawListeners(event)));
  return () => {
    events.forEach((event, i) => {
      for (const listener of process.rawListeners(event)) {
        if (!before[i].has(listener)) process.removeListener(event, listener as () => void);
      }
    });
  };
}

/** In a packed app the binaries lie beside the archive, as WebAssembly is compiled from a real file. */
function wasmFolder(): string {
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  return join(dirname(main), sep).replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
}

async function readGraphModel(folder: string): Promise<io.ModelArtifacts> {
  const [topology, weights] = await Promise.all([readTopology(folder), readFile(join(folder, 'weights.bin'))]);
  return { format: 'graph-model', ...topology, weightData: new Uint8Array(weights).buffer };
}
