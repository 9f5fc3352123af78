import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../core/fault';
import { loadHead } from '../../encoder';
import { type PersonPictures, peopleOutsideOpenSet } from '../../evaluation/calibrate/pictures';
import { readFeatures } from '../../evaluation/embed/read-features';
import { readIdentificationList } from '../../evaluation/identification/list-file';
import { startTraining } from '../../learning/backend';
import { type OneShotPerson, oneShotStudy, type Spread } from '../../learning/studies/one-shot/one-shot-study';
import type { Answer } from '../answer';
import type { Context } from './context';
import { percent, withProgress, writeJson } from './evaluate';
import type { StudyOptions } from './study-input';

/** People enrolled first, and as many added. */
const SIZE = 100;

/** A classifier against the embedding where people are added, on people whom no head has seen: those of the open set. */
export async function studyOneShot(options: StudyOptions, context: Context): Promise<Answer> {
  const { seed } = options;
  const { people, others, features } = await readPeople(options, context);
  const fewest = Math.min(people.length, others.length);
  if (fewest < 2 * SIZE)
    throw new Fault('training-data-insufficient', `Two pictures of ${fewest} people are usable; ${2 * SIZE} are needed.`);
  const head = await loadHead(context.encoder.head);
  const backend = await startTraining(context.encoder.backend);
  const study = oneShotStudy({ people, others, size: SIZE, head, seed, onProgress: context.say });
  const json = { ...study, size: SIZE, people: people.length, seed, backend, features };
  writeJson(options.json, json);
  const share = ({ mean, std }: Spread) => `${percent(mean)} ± ${percent(std)}`;
  const lines = study.ways.map(
    ({ name, before, after, afterOld, afterNew, enrolSeconds, addSeconds }) =>
      `  ${name}: ${share(before)}; ${share(after)}, ${share(afterOld)}, ${share(afterNew)}; ${enrolSeconds.mean.toFixed(3)} s, ${addSeconds.mean.toFixed(3)} s`,
  );
  const about = `rank-1 of ${SIZE} people by one picture each; after ${SIZE} more: of all, of the first, of the added; seconds to enrol the first, to add the others (mean and standard deviation of ${study.draws} groups)`;
  return { json, text: [about, ...lines].join('\n') };
}

/** Everybody in the open set's gallery with the first picture by which he comes to the door, and others of whom there are two. @throws Fault argument-invalid, interrupted */
async function readPeople({ faces, cache }: StudyOptions, context: Context) {
  const [lfw, listFile] = ['lfw', 'open-set-1000.csv'].map((name) => join(faces, name));
  for (const needed of [lfw, listFile]) {
    if (!existsSync(needed)) throw new Fault('argument-invalid', `${needed} is missing; name the folder that holds the pictures of faces.`);
  }
  const { gallery, probes } = readIdentificationList(listFile);
  const doors = new Map(probes.toReversed().map(({ person, image }) => [person, join(lfw, image)]));
  const judged = gallery.map(({ person, image }) => ({ name: person, files: [join(lfw, image), doors.get(person) ?? ''] }));
  const outside = peopleOutsideOpenSet(faces).filter(({ files }) => files.length > 1);
  const all = [...judged, ...outside];
  const images = { enrolment: all.map(({ files: [first] }) => first), live: all.flatMap(({ files: [first, second] }) => [first, second]) };
  const read = await withProgress(context, (how) => readFeatures({ images, cache, ...how }));
  const usable = (of: readonly PersonPictures[]) =>
    of.flatMap(({ name, files: [first, second] }): OneShotPerson[] => {
      const [enrolment, live, probe] = [read.enrolment.get(first), read.live.get(first), read.live.get(second)];
      if (enrolment?.kind !== 'features' || live?.kind !== 'features' || probe?.kind !== 'features') return [];
      return [{ name, enrolled: { enrolment: enrolment.features, live: live.features }, probe: probe.features }];
    });
  return { people: usable(judged), others: usable(outside), features: read.id };
}
