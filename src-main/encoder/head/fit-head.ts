import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import type { BackendName } from '../encoder';
import { PREPROCESSING_VERSION } from '../encoder-id';
import { loadNets } from '../nets/load-nets';
import { cachedFeatures, type CachedFeatures } from './cached-features';
import type { HeadDescription } from './head';
import { principalDirections } from './principal-directions';

/** SFace alone tells people apart better than MobileFaceNet; a little more weight serves the two together (tried on the development pairs). */
const SFACE_WEIGHT = 1.2;
const SFACE_SIZE = 128;

export interface FitHeadOptions {
  /** Data set: one folder a person (Labeled Faces in the Wild). */
  readonly images: string;
  /** CSV with a column `image` (PERSON/FILE): nobody named there takes part, so that the open set stays unseen. */
  readonly openSetCsv: string;
  /** The description to write, such as assets/encoder/head-1.json; the matrix is written beside it. */
  readonly out: string;
  readonly nets: string;
  readonly backend: BackendName | 'auto';
  /** Folder for the pictures' features; a second run is quick. */
  readonly cache: string;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * The head: features, SFace's weighted, onto the first 128 principal directions of centred data. The directions alone are kept:
 * features are projected as they are, so that an embedding's length and angle come from the features and not from the data set's mean.
 */
export async function fitHead(options: FitHeadOptions): Promise<HeadDescription> {
  const version = Number(/^head-(\d+)\.json$/.exec(basename(options.out))?.[1]);
  if (!Number.isInteger(version)) throw new Error(`A head is written to a file named head-NUMBER.json, not ${basename(options.out)}.`);
  const nets = await loadNets(options.backend, options.nets);
  const people = peopleOutside(options);
  const vectors = await weightedFeatures(cachedFeatures(nets, options.images, options.cache), imagesOf(options.images, people), options.onProgress);
  nets.dispose();

  const matrix = principalDirections(vectors, EMBEDDING_SIZE).map((value, i) => (i % FEATURE_SIZE < SFACE_SIZE ? value * SFACE_WEIGHT : value));
  const bytes = new Uint8Array(matrix.buffer);
  const description: HeadDescription = {
    version,
    file: `head-${version}.bin`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rows: EMBEDDING_SIZE,
    columns: FEATURE_SIZE,
    made: {
      how: 'first principal directions of centred features (SFace, then MobileFaceNet); applied without centring',
      sfaceWeight: SFACE_WEIGHT,
      data: 'Labeled Faces in the Wild, deep-funneled, people outside the open set',
      people: people.length,
      images: vectors.length,
      preprocessing: PREPROCESSING_VERSION,
      nets: nets.sourceHashes.join(' '),
    },
  };
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(join(dirname(options.out), description.file), bytes);
  writeFileSync(options.out, `${JSON.stringify(description, null, 2)}\n`);
  return description;
}

function peopleOutside({ images, openSetCsv }: FitHeadOptions): string[] {
  const [header, ...lines] = readFileSync(openSetCsv, 'utf8').trim().split(/\r?\n/);
  const column = header.split(',').indexOf('image');
  const openSet = new Set(lines.map((line) => line.split(',')[column].split('/')[0]));
  const folders = readdirSync(images, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => !openSet.has(name)).sort();
}

const imagesOf = (folder: string, people: readonly string[]) =>
  people.flatMap((person) =>
    readdirSync(join(folder, person)).filter((file) => file.endsWith('.jpg')).sort().map((file) => `${person}/${file}`),
  );

async function weightedFeatures(source: CachedFeatures, images: readonly string[], onProgress: FitHeadOptions['onProgress']) {
  const vectors: Float32Array[] = [];
  for (const [i, image] of images.entries()) {
    const features = await source.of(image);
    if (features) vectors.push(features.map((value, k) => (k < SFACE_SIZE ? value * SFACE_WEIGHT : value)));
    onProgress(i + 1, images.length);
  }
  return vectors;
}
