import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../core/fault';
import type { FeaturesId } from '../../core/ids';
import { peopleOutsideOpenSet } from '../../evaluation/calibrate/pictures';
import type { Read } from '../../evaluation/embed/embedded';
import { readFeatures } from '../../evaluation/embed/read-features';
import { imagesOf } from '../../evaluation/identification/identification';
import { type IdentificationList, readIdentificationList } from '../../evaluation/identification/list-file';
import { type Pair, readPairs } from '../../evaluation/verification/pairs-file';
import { type FeatureSet, featureSet } from '../../learning/data/feature-set';
import { featuredPeople } from '../../learning/data/featured-people';
import { startTraining, type TrainingBackend } from '../../learning/backend';
import type { Context } from './context';
import { withProgress } from './evaluate';

export interface StudyOptions {
  readonly faces: string;
  readonly json?: string;
  readonly cache: string;
  readonly seed: number;
}

/** What every study of heads starts from: features of all pictures, and a backend that trains. */
export interface StudyInput {
  /** People outside the open set. */
  readonly set: FeatureSet;
  readonly list: IdentificationList;
  readonly pairs: readonly Pair[];
  /** Of the pictures of list and pairs, by the path within lfw. */
  readonly read: Readonly<Record<'enrolment' | 'live', ReadonlyMap<string, Read>>>;
  readonly features: FeaturesId;
  readonly backend: TrainingBackend;
}

/** @throws Fault argument-invalid, interrupted */
export async function studyInput({ faces, cache }: StudyOptions, context: Context): Promise<StudyInput> {
  const [lfw, listFile, pairsFile] = ['lfw', 'open-set-1000.csv', 'pairs.txt'].map((name) => join(faces, name));
  for (const needed of [lfw, listFile, pairsFile]) {
    if (!existsSync(needed)) throw new Fault('argument-invalid', `${needed} is missing; name the folder that holds the pictures of faces.`);
  }
  const [people, list, { pairs }] = [peopleOutsideOpenSet(faces), readIdentificationList(listFile), readPairs(pairsFile)];
  const all = people.flatMap(({ files }) => files);
  const listed = imagesOf(list, { oneIn: 1000, draws: 0 });
  const within = (images: readonly string[]) => images.map((image) => join(lfw, image));
  const images = {
    enrolment: [...all, ...within([...listed.enrolment, ...pairs.map(({ left }) => left)])],
    live: [...all, ...within([...listed.live, ...pairs.map(({ right }) => right)])],
  };
  const read = await withProgress(context, (how) => readFeatures({ images, cache, ...how }));
  const byName = (of: ReadonlyMap<string, Read>) => new Map([...of].map(([path, one]) => [path.slice(lfw.length + 1), one]));
  return {
    set: featureSet(featuredPeople(people, read)),
    list,
    pairs,
    read: { enrolment: byName(read.enrolment), live: byName(read.live) },
    features: read.id,
    backend: await startTraining(context.encoder.backend),
  };
}
