import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tauFor } from '../../core/calibration/tau';
import { Fault } from '../../core/fault';
import { headOn, loadEncoderFiles } from '../../encoder';
import { loadCalibration } from '../../encoder/calibration/load-calibration';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';
import type { Cropped } from '../../evaluation/crops/cropped';
import { readCrops } from '../../evaluation/crops/read-crops';
import { embedded } from '../../evaluation/embed/embed-images';
import { readFeatures } from '../../evaluation/embed/read-features';
import { readIdentificationList } from '../../evaluation/identification/list-file';
import { type Pair, readPairs } from '../../evaluation/verification/pairs-file';
import { startTraining, type TrainingBackend } from '../../learning/backend';
import { type CropSet, cropSet, KEPT_SIDE } from '../../learning/data/crop-set';
import { peopleOfFolder } from '../../learning/data/people-folder';
import { SMALL_CNN } from '../../learning/networks/small-cnn';
import { alike, personOf } from '../../learning/studies/mining/study-people';
import type { Context } from './context';
import { withProgress } from './evaluate';
import type { StudyOptions } from './study-input';

export interface ScratchOptions extends StudyOptions {
  /** Page to write. */
  readonly report?: string;
}

/** What studies from random weights start from. */
export interface StudyCrops {
  /** People with two pictures or more, nobody of them in the open set. */
  readonly set: CropSet;
  readonly isLfw: (person: { readonly images: readonly number[] }) => boolean;
  readonly pairs: readonly Pair[];
  /** Pictures of the pairs, by the path within lfw. */
  readonly read: ReadonlyMap<string, Cropped>;
  /** People of cfp-odd who look like somebody of the open set or of View 2, and are left out. */
  readonly leftOut: readonly string[];
  readonly withoutFace: readonly string[];
  readonly backend: TrainingBackend;
}

/** Pictures of a person of cfp-odd, which has no names, that are held against the people who judge. */
const LOOKED_AT = 2;
/** One person in so many, or two, is left out for nothing: rather that than one who is learned from and judges. */
const NEEDLESSLY = 10;

/** @throws Fault argument-invalid, interrupted */
export async function studyCrops({ faces, cache }: StudyOptions, context: Context): Promise<StudyCrops> {
  const [lfw, cfp, listFile, pairsFile] = ['lfw', 'cfp-odd', 'open-set-1000.csv', 'pairs.txt'].map((name) => join(faces, name));
  for (const needed of [lfw, cfp, listFile, pairsFile]) {
    if (!existsSync(needed)) throw new Fault('argument-invalid', `${needed} is missing; name the folder that holds the pictures of faces.`);
  }
  const { pairs } = readPairs(pairsFile);
  const list = readIdentificationList(listFile);
  const openSet = new Set([...list.gallery, ...list.probes, ...list.strangers].map(({ image }) => image));
  const tested = new Set(pairs.flatMap(({ left, right }) => [left, right]));
  const leftOut = await knownPeople(
    peopleOfFolder(cfp),
    [...tested, ...openSet].map((image) => join(lfw, image)),
    cache,
    context,
  );
  const inOpenSet = new Set([...openSet].map(personOf));
  const people = [
    ...peopleOfFolder(lfw).filter(({ name }) => !inOpenSet.has(name)),
    ...peopleOfFolder(cfp).filter(({ name }) => !leftOut.has(name)),
  ].filter(({ files }) => files.length >= 2);
  const files = [...people.flatMap((person) => person.files), ...[...tested].map((image) => join(lfw, image))];
  const read = await withProgress(context, (how) => readCrops({ files, side: KEPT_SIDE, cache, ...how }));
  const all = cropSet(people, read, SMALL_CNN.side);
  const set = { ...all, people: all.people.filter(({ images }) => images.length >= 2) };
  return {
    set,
    isLfw: ({ images: [first] }) => set.files[first].startsWith(lfw),
    pairs,
    read: new Map(
      [...tested].flatMap((image) => {
        const cropped = read.get(join(lfw, image));
        return cropped === undefined ? [] : [[image, cropped] as const];
      }),
    ),
    leftOut: [...leftOut],
    withoutFace: files.filter((file) => read.get(file)?.kind === 'failure'),
    backend: await startTraining(context.encoder.backend),
  };
}

/** By the station's own encoder: a picture each of the people who judge against two of everybody else. */
async function knownPeople(
  people: readonly PersonPictures[],
  judges: readonly string[],
  cache: string,
  context: Context,
): Promise<Set<string>> {
  const faces = [...new Map(judges.map((file) => [join(file, '..'), file])).values()];
  const probes = people.map(({ name, files }) => ({ person: name, files: files.slice(0, LOOKED_AT) }));
  const enrolment = [...probes.flatMap(({ files }) => files), ...faces];
  const read = await withProgress(context, (how) => readFeatures({ images: { enrolment, live: [] }, cache, ...how }));
  const files = await loadEncoderFiles(context.encoder.head);
  const head = headOn(files, read.id);
  const calibration = await loadCalibration(context.encoder.head, files.id);
  const of = embedded(read.enrolment, head);
  return alike(
    probes.map(({ person, files }) => ({ person, pictures: files.map((file) => of.get(file)) })),
    faces.map((file) => of.get(file)),
    tauFor(calibration, faces.length, NEEDLESSLY),
  );
}
