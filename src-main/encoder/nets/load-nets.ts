import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../core/fault';
import type { AlignmentId, FeaturesId } from '../../core/ids';
import type { BackendName } from '../encoder';
import { alignmentId, featuresId } from '../encoder-id';
import type { Backend, Net } from './net';
import { embed } from './embedders';
import { tensorflowBackend } from './tensorflow-backend';
import { wasmBackend } from './wasm-backend';

/** The nets that f is made of, in the order in which the encoder's id takes them; the others move no embedding. */
const ALIGNING = ['yunet', 'mesh'] as const;
const EMBEDDING = ['sface', 'mobilefacenet'] as const;

/** What the nets at hand compute: the same whichever containers they were converted to. */
export interface NetsIds {
  readonly features: FeaturesId;
  readonly alignment: AlignmentId;
}

export interface LoadedNets {
  readonly backend: Backend;
  /** Finds faces; B G R, 0 to 255, sides of a multiple of 32. */
  readonly yunet: Net;
  readonly embedders: Net;
  /** 468 points of a face; R G B / 255, 192 x 192 (see mesh/mesh.ts). */
  readonly mesh: Net;
  /** Whether a face is alive; B G R, 0 to 255, 128 x 128 (see liveness/mini-fas.ts). */
  readonly minifasnet: Net;
  /** The same, asked in doubt; R G B / 255, 256 x 256 (see liveness/anti-spoof.ts). */
  readonly antispoofing: Net;
  readonly ids: NetsIds;
  dispose(): void;
}

/**
 * All nets of the encoder, run once each so that the first face does not wait.
 * @param folder the converter's output, with its manifest
 * @throws Fault weights-missing, backend-unavailable
 */
export async function loadNets(choice: BackendName | 'auto', folder: string): Promise<LoadedNets> {
  const ids = await netsIds(folder);
  const backend = await startBackend(choice);
  try {
    const yunet = await backend.load(join(folder, 'yunet'));
    const embedders = await backend.load(join(folder, 'embedders'));
    const mesh = await backend.load(join(folder, 'mesh'));
    const minifasnet = await backend.load(join(folder, 'minifasnet'));
    const antispoofing = await backend.load(join(folder, 'antispoofing'));
    yunet.run({ input: grey(1, 256, 320) });
    mesh.run({ input: grey(1, 192, 192) });
    for (const count of [1, 2]) minifasnet.run({ input: grey(count, 128, 128) });
    antispoofing.run({ input: grey(1, 256, 256) });
    for (const count of [1, 2]) embed(embedders, grey(count, 112, 112), grey(count, 112, 112));
    const dispose = () => [yunet, embedders, mesh, minifasnet, antispoofing].forEach((net) => net.dispose());
    return { backend, yunet, embedders, mesh, minifasnet, antispoofing, ids, dispose };
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

/** What the nets of a folder compute, without loading them. @throws Fault weights-missing */
export async function netsIds(folder: string): Promise<NetsIds> {
  const hashes = await readManifest(folder);
  const [aligning, embedding] = [ALIGNING, EMBEDDING].map((names) => names.map((name) => hashes[name]));
  return { features: featuresId([...aligning, ...embedding]), alignment: alignmentId(aligning) };
}

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
  readonly nets: readonly { readonly sources: readonly { readonly name: string; readonly sha256: string }[] }[];
}

/** SHA-256 of each net's source file, hex. */
async function readManifest(folder: string): Promise<Readonly<Record<SourceName, string>>> {
  try {
    const { nets } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const hash = (name: SourceName) => {
      const source = nets.flatMap(({ sources }) => sources).find((source) => source.name === name);
      if (!source) throw new Error(`the manifest does not list ${name}`);
      return [name, source.sha256] as const;
    };
    return Object.fromEntries([...ALIGNING, ...EMBEDDING].map(hash)) as Record<SourceName, string>;
  } catch (error) {
    throw new Fault('weights-missing', `There are no converted nets in ${folder}; run the set-up.`, { cause: error });
  }
}

type SourceName = (typeof ALIGNING)[number] | (typeof EMBEDDING)[number];
