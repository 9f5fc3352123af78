import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../core/fault';
import type { BackendName } from '../encoder';
import type { Backend, Net } from './net';
import { tensorflowBackend } from './tensorflow-backend';
import { wasmBackend } from './wasm-backend';

const NET_NAMES = ['yunet', 'sface', 'mobilefacenet'] as const;
type NetName = (typeof NET_NAMES)[number];

export interface LoadedNets extends Readonly<Record<NetName, Net>> {
  readonly backend: Backend;
  /** SHA-256 of each net's source file, hex: the same whichever container it was converted to. */
  readonly sourceHashes: readonly string[];
  dispose(): void;
}

/**
 * All nets of the encoder, run once each so that the first face does not wait.
 * @param folder the converter's output, with its manifest
 * @throws Fault weights-missing, backend-unavailable
 */
export async function loadNets(choice: BackendName | 'auto', folder: string): Promise<LoadedNets> {
  const sourceHashes = await readManifest(folder);
  const backend = await startBackend(choice);
  try {
    const yunet = await backend.load(join(folder, 'yunet'));
    const sface = await backend.load(join(folder, 'sface'));
    const mobilefacenet = await backend.load(join(folder, 'mobilefacenet'));
    yunet.run(grey(1, 256, 320));
    for (const net of [sface, mobilefacenet]) for (const count of [1, 2]) net.run(grey(count, 112, 112));
    const dispose = () => [yunet, sface, mobilefacenet].forEach((net) => net.dispose());
    return { backend, yunet, sface, mobilefacenet, sourceHashes, dispose };
  } catch (error) {
    throw new Fault('weights-missing', `The nets in ${folder} cannot be loaded; run the set-up again.`, { cause: error });
  }
}

const grey = (count: number, height: number, width: number) => ({
  data: new Float32Array(count * height * width * 3).fill(0.5),
  count,
  height,
  width,
});

async function startBackend(choice: BackendName | 'auto'): Promise<Backend> {
  if (choice === 'auto') return tensorflowBackend().catch(wasmBackend);
  try {
    return await (choice === 'tensorflow' ? tensorflowBackend() : wasmBackend());
  } catch (error) {
    throw new Fault('backend-unavailable', `The ${choice} backend cannot be loaded; run the set-up again, or choose the other one.`, {
      cause: error,
    });
  }
}

interface Manifest {
  readonly nets: readonly { readonly name: string; readonly source: { readonly sha256: string } }[];
}

async function readManifest(folder: string): Promise<readonly string[]> {
  try {
    const { nets } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    return NET_NAMES.map((name) => {
      const entry = nets.find((net) => net.name === name);
      if (!entry) throw new Error(`the manifest does not list ${name}`);
      return entry.source.sha256;
    });
  } catch (error) {
    throw new Fault('weights-missing', `There are no converted nets in ${folder}; run the set-up.`, { cause: error });
  }
}
