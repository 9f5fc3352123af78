import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../core/fault';
import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import type { BackendName } from '../encoder';
import { PREPROCESSING_VERSION } from '../encoder-id';
import { loadNets } from '../nets/load-nets';
import { cachedFeatures, type CachedFeatures } from './cached-features';
import { HEAD_LENGTH, type HeadDescription } from './head';
import { principalDirections, type PrincipalDirections } from './principal-directions';

/**
 * SFace alone tells people apart better than MobileFaceNet. Of 1.2, 1.4, 1.6, 1.8, 2, 2.3, 2.7 and 3.5 this left the fewest genuine pairs out on people
 * that the directions were not fitted on: 4.9 % at a false match rate of 1e-5 and 2.3 % at 1e-4, where 1.2 leaves out 6.4 and 2.6 % (ten halves of
 * 488 people outside the open set); on turned faces of another data set 32 % instead of 35 % at 1e-4. Between 1.8 and 2.3 it hardly matters.
 */
const SFACE_WEIGHT = 2;
const SFACE_SIZE = 128;
/**
 * Every second person is enough: directions fitted on 770 pictures did as well on unseen people as those fitted on 5,541 (2.4 and 2.6 % of genuine
 * pairs left out at 1e-5), and on 460 nearly so (2.8 %).
 */
const PEOPLE_STEP = 2;

export interface FitHeadOptions {
  /** Data set: one folder a person (Labeled Faces in the Wild). */
  readonly images: string;
  /** CSV with a column `image` (PERSON/FILE): nobody named there takes part, so that the open set stays unseen. */
  readonly openSetCsv: string;
  /** The description to write, such as assets/encoder/head-3.json; the weights are written beside it. */
  readonly out: string;
  readonly nets: string;
  readonly backend: BackendName | 'auto';
  /** Folder for the pictures' features; a second run is quick. */
  readonly cache: string;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * The head: features, SFace's weighted, less their mean, onto their first 128 principal directions. By the same trial as the weight's,
 * subtracting the mean leaves an eighth fewer genuine pairs out than projecting the features as they are: what all faces share tells nobody apart.
 */
export async function fitHead(options: FitHeadOptions): Promise<HeadDescription> {
  const version = Number(/^head-(\d+)\.json$/.exec(basename(options.out))?.[1]);
  if (!Number.isInteger(version)) throw new Error(`A head is written to a file named head-NUMBER.json, not ${basename(options.out)}.`);
  const nets = await loadNets(options.backend, options.nets);
  const people = peopleOutside(options);
  const vectors = await weightedFeatures(
    cachedFeatures(nets, options.images, options.cache),
    imagesOf(options.images, people),
    options.onProgress,
  );
  nets.dispose();
  if (vectors.length < FEATURE_SIZE)
    throw new Fault('argument-invalid', `${options.images} holds ${vectors.length} faces outside the open set; a head takes thousands.`);

  const bytes = new Uint8Array(weightsOf(principalDirections(vectors, EMBEDDING_SIZE)).buffer);
  const description: HeadDescription = {
    version,
    file: `head-${version}.bin`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rows: EMBEDDING_SIZE,
    columns: FEATURE_SIZE,
    made: {
      how: 'features (SFace, then MobileFaceNet) less their mean onto their first principal directions',
      sfaceWeight: SFACE_WEIGHT,
      data: 'Labeled Faces in the Wild, deep-funneled: the first picture of every second person outside the open set',
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

/** The directions with SFace's weight multiplied in, then what the mean comes to in each: head.ts reads it so. */
function weightsOf({ mean, directions }: PrincipalDirections): Float32Array {
  const weights = new Float32Array(HEAD_LENGTH);
  for (let row = 0; row < EMBEDDING_SIZE; row++) {
    let offset = 0;
    for (let column = 0; column < FEATURE_SIZE; column++) {
      const value = directions[row * FEATURE_SIZE + column];
      weights[row * FEATURE_SIZE + column] = column < SFACE_SIZE ? value * SFACE_WEIGHT : value;
      offset -= value * mean[column];
    }
    weights[EMBEDDING_SIZE * FEATURE_SIZE + row] = offset;
  }
  return weights;
}

function peopleOutside({ images, openSetCsv }: FitHeadOptions): string[] {
  const [header, ...lines] = readFileSync(openSetCsv, 'utf8').trim().split(/\r?\n/);
  const column = header.split(',').indexOf('image');
  const openSet = new Set(lines.map((line) => line.split(',')[column].split('/')[0]));
  const folders = readdirSync(images, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((name) => !openSet.has(name))
    .sort()
    .filter((_, i) => i % PEOPLE_STEP === 0);
}

/** The first picture of each person: those of whom there are hundreds would turn the directions towards themselves. */
const imagesOf = (folder: string, people: readonly string[]) =>
  people.map((person) => {
    const [first] = readdirSync(join(folder, person))
      .filter((file) => file.endsWith('.jpg'))
      .sort();
    return `${person}/${first}`;
  });

async function weightedFeatures(source: CachedFeatures, images: readonly string[], onProgress: FitHeadOptions['onProgress']) {
  const vectors: Float32Array[] = [];
  for (const [i, image] of images.entries()) {
    const features = await source.of(image);
    if (features) vectors.push(features.map((value, k) => (k < SFACE_SIZE ? value * SFACE_WEIGHT : value)));
    onProgress(i + 1, images.length);
  }
  return vectors;
}
