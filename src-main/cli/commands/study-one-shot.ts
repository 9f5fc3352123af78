import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../core/fault';
import { loadHead } from '../../encoder';
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
  const { people, features } = await readPeople(options, context);
  if (people.length < 4 * SIZE)
    throw new Fault('training-data-insufficient', `Two pictures of ${people.length} people are usable; ${4 * SIZE} are needed.`);
  const head = await loadHead(context.encoder.head);
  const backend = await startTraining(context.encoder.backend);
  const study = oneShotStudy({ people, size: SIZE, head, seed, onProgress: context.say });
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

/** Everybody in the open set's gallery with the first picture by which he comes to the door. @throws Fault argument-invalid, interrupted */
async function readPeople({ faces, cache }: StudyOptions, context: Context) {
  const [lfw, listFile] = ['lfw', 'open-set-1000.csv'].map((name) => join(faces, name));
  for (const needed of [lfw, listFile]) {
    if (!existsSync(needed)) throw new Fault('argument-invalid', `${needed} is missing; name the folder that holds the pictures of faces.`);
  }
  const { gallery, probes } = readIdentificationList(listFile);
  const path = ({ image }: { readonly image: string }) => join(lfw, image);
  const images = { enrolment: gallery.map(path), live: [...gallery.map(path), ...probes.map(path)] };
  const read = await withProgress(context, (how) => readFeatures({ images, cache, ...how }));
  const people = gallery.flatMap((picture): OneShotPerson[] => {
    const other = probes.find(({ person }) => person === picture.person);
    const [enrolment, live, probe] = [
      read.enrolment.get(path(picture)),
      read.live.get(path(picture)),
      other === undefined ? undefined : read.live.get(path(other)),
    ];
    if (enrolment?.kind !== 'features' || live?.kind !== 'features' || probe?.kind !== 'features') return [];
    return [{ name: picture.person, enrolled: { enrolment: enrolment.features, live: live.features }, probe: probe.features }];
  });
  return { people, features: read.id };
}
