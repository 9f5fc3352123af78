import { EMBEDDING_SIZE, FEATURE_SIZE, type Features, squaredDistance } from '../../../core/embedding';
import type { Person } from '../../../core/learning/split';
import { randomFor } from '../../../core/random/seeded-random';
import { type Head, project } from '../../../encoder';
import { type FeatureSet, featuresOf } from '../../data/feature-set';
import { noClassWeights, withMorePeople } from '../../networks/class-layer';
import { type Classifier, classify, randomHead, teach, type Teaching } from './classifier';

/** People with one picture each to be enrolled by, and another of each that comes to the door. */
export interface Draw {
  /** The pictures to be enrolled by, on both paths. */
  readonly set: FeatureSet;
  /** Enrolled first, then added. */
  readonly enrolled: readonly Person[];
  readonly added: readonly Person[];
  /** n x FEATURE_SIZE of the enrolled and then the added, live. */
  readonly probes: Float32Array;
}

/** Rank-1 accuracy before anybody is added, and after: of all, of those who were there, of those who came. */
export interface Outcome {
  readonly before: number;
  readonly after: number;
  readonly afterOld: number;
  readonly afterNew: number;
  /** To enrol the first, and to add the others; features are there already. */
  readonly seconds: { readonly enrol: number; readonly add: number };
}

/** What the embedding layer of a classifier sets out from. */
export const STARTS = ['station', 'random'] as const;
export type Start = (typeof STARTS)[number];
/** How a classifier comes to know people who are added: anew with everybody, going on with everybody, going on with the added alone. */
export const ADDINGS = ['anew', 'going on', 'going on, new pictures only'] as const;
export type Adding = (typeof ADDINGS)[number];

/** The nearest template: nothing is learned of those who are enrolled. */
export function byEmbedding(head: Head, { set, enrolled, added, probes }: Draw): Outcome {
  const templatesOf = (people: readonly Person[]) =>
    people.map(({ images: [first] }) => project(head, featuresOf(set, first, 'enrolment')));
  const [gallery, enrol] = timed(() => templatesOf(enrolled));
  const [all, add] = timed(() => [...gallery, ...templatesOf(added)]);
  const nearest = (templates: typeof gallery) =>
    rowsOf(probes).map((probe) => {
      const embedding = project(head, probe);
      const distances = templates.map((template) => squaredDistance(template, embedding));
      return distances.indexOf(Math.min(...distances));
    });
  return outcome(nearest(gallery), nearest(all), enrolled.length, { enrol, add });
}

export interface ClassifierWay {
  readonly start: Start;
  readonly adding: Adding;
  /** Of the first classifier, and when people are added. */
  readonly first: Teaching;
  readonly more: Teaching;
}

/** A classifier with an output for each person. */
export function byClassifier({ start, adding, first, more }: ClassifierWay, station: Head, draw: Draw, seed: number): Outcome {
  const [before, enrol] = timed(() => taught(start, station, draw, first, seed));
  const [after, add] = timed(() => taughtMore({ start, adding, more }, before, station, draw, seed));
  const { probes, enrolled } = draw;
  return outcome([...classify(before, probes)], [...classify(after, probes)], enrolled.length, { enrol, add });
}

/** Taught those who are enrolled. */
export function taught(start: Start, station: Head, { set, enrolled }: Draw, how: Teaching, seed: number): Classifier {
  return teach(fresh(start, station, enrolled.length, seed), set, enrolled, 0, how, seed);
}

/** Taught the others as well. */
export function taughtMore(
  { start, adding, more }: Omit<ClassifierWay, 'first'>,
  before: Classifier,
  station: Head,
  { set, enrolled, added }: Draw,
  seed: number,
): Classifier {
  const everybody = [...enrolled, ...added];
  if (adding === 'anew') return teach(fresh(start, station, everybody.length, seed), set, everybody, 0, more, seed + 1);
  const wider: Classifier = { head: before.head, classes: withMorePeople(before.classes, added.length) };
  if (adding === 'going on') return teach(wider, set, everybody, 0, more, seed + 1);
  return teach(wider, set, added, enrolled.length, more, seed + 1);
}

const fresh = (start: Start, station: Head, people: number, seed: number): Classifier => ({
  head: start === 'station' ? station.weights : randomHead(randomFor(seed)),
  classes: noClassWeights(EMBEDDING_SIZE, people),
});

/** Share of the probes that are found to be who they are, once all are added. */
export function rank1(classifier: Classifier, { probes }: Draw): number {
  const found = classify(classifier, probes);
  return found.filter((person, i) => person === i).length / found.length;
}

const rowsOf = (probes: Float32Array): Features[] =>
  Array.from({ length: probes.length / FEATURE_SIZE }, (_, i) => probes.subarray(i * FEATURE_SIZE, (i + 1) * FEATURE_SIZE));

/** @param before, after who was found for each probe; before anybody is added only the first `enrolled` probes count */
function outcome(before: readonly number[], after: readonly number[], enrolled: number, seconds: Outcome['seconds']): Outcome {
  const share = (found: readonly number[], from: number, to: number) =>
    found.slice(from, to).filter((person, i) => person === from + i).length / (to - from);
  const all = after.length;
  return {
    before: share(before, 0, enrolled),
    after: share(after, 0, all),
    afterOld: share(after, 0, enrolled),
    afterNew: share(after, enrolled, all),
    seconds,
  };
}

function timed<T>(work: () => T): readonly [T, number] {
  const start = performance.now();
  const result = work();
  return [result, (performance.now() - start) / 1000];
}
