import { FEATURE_SIZE, type Features } from '../../../core/embedding';
import { randomFor } from '../../../core/random/seeded-random';
import { shuffled } from '../../../core/random/shuffled';
import type { EncodingPath, Head } from '../../../encoder';
import { featureSet } from '../../data/feature-set';
import type { Teaching } from './classifier';
import {
  type Adding,
  ADDINGS,
  byClassifier,
  byEmbedding,
  type Draw,
  type Outcome,
  rank1,
  type Start,
  STARTS,
  taught,
  taughtMore,
} from './ways';

/** Somebody of whom nothing was learned, with two pictures. */
export interface OneShotPerson {
  readonly name: string;
  /** The picture to be enrolled by, on both paths, and the other one, live. */
  readonly enrolled: Readonly<Record<EncodingPath, Features>>;
  readonly probe: Features;
}

export interface OneShotInput {
  readonly people: readonly OneShotPerson[];
  /** Who are enrolled first, and as many are added. */
  readonly size: number;
  readonly head: Head;
  readonly seed: number;
  readonly onProgress: (what: string) => void;
}

export interface Spread {
  readonly mean: number;
  /** Standard deviation over the draws. */
  readonly std: number;
}

export interface OneShotWay {
  readonly name: string;
  readonly before: Spread;
  readonly after: Spread;
  readonly afterOld: Spread;
  readonly afterNew: Spread;
  readonly enrolSeconds: Spread;
  readonly addSeconds: Spread;
  /** Of a classifier: chosen on people of whom nobody is in a draw. */
  readonly teaching: { readonly first: Teaching; readonly more: Teaching } | null;
}

export interface OneShotStudy {
  /** Groups of people, nobody in two of them. */
  readonly draws: number;
  readonly ways: readonly OneShotWay[];
}

/** What a classifier's teaching is chosen among. */
const RATES = [1e-3, 3e-3, 1e-2];
const STEPS = [50, 200];
const DROPS = [0, 0.3];
const HOLDS = [0, 1e-3];
export const TEACHINGS: readonly Teaching[] = STEPS.flatMap((steps) =>
  RATES.flatMap((rate) => DROPS.flatMap((drop) => HOLDS.map((hold) => ({ rate, steps, drop, hold })))),
);

/**
 * Enrolment by one picture: a classifier, which has to be taught whoever is added, against the embedding, which has not. The first group of people is for
 * choosing how classifiers are taught; the others are the draws.
 * @param teachings to choose among; of equal ones the first is taken
 */
export function oneShotStudy(input: OneShotInput, teachings: readonly Teaching[] = TEACHINGS): OneShotStudy {
  const { people, size, head, seed, onProgress } = input;
  const order = shuffled(people, randomFor(seed));
  const groups = Array.from({ length: Math.floor(order.length / (2 * size)) }, (_, i) =>
    drawOf(order.slice(i * 2 * size, (i + 1) * 2 * size), size),
  );
  const [forChoice, ...draws] = groups;
  onProgress('embedding');
  const ways: OneShotWay[] = [
    summary(
      'embedding, nearest template',
      null,
      draws.map((draw) => byEmbedding(head, draw)),
    ),
  ];
  for (const start of STARTS) {
    onProgress(`classifier from ${WORDS[start]}: choosing how it is taught`);
    const chosen = choose(start, forChoice, input, teachings);
    for (const adding of ADDINGS) {
      onProgress(`classifier from ${WORDS[start]}: ${adding}`);
      const teaching = { first: chosen.anew, more: chosen[adding] };
      const outcomes = draws.map((draw, i) => byClassifier({ start, adding, ...teaching }, head, draw, seed + 2 * i));
      ways.push(summary(`classifier from ${WORDS[start]}, ${adding}`, teaching, outcomes));
    }
  }
  return { draws: draws.length, ways };
}

const WORDS: Readonly<Record<Start, string>> = { station: 'the station’s head', random: 'random weights' };

/** Best rank-1 accuracy of all people once the others are added. */
function choose(
  start: Start,
  draw: Draw,
  { head, seed }: OneShotInput,
  teachings: readonly Teaching[],
): Readonly<Record<Adding, Teaching>> {
  const best = (accuracy: (how: Teaching) => number): Teaching =>
    teachings.map((how) => ({ how, accuracy: accuracy(how) })).reduce((a, b) => (b.accuracy > a.accuracy ? b : a)).how;
  // whom a classifier knows at first does not matter to one that is taught anew
  const first = taught(start, head, draw, teachings[0], seed);
  const anew = best((more) => rank1(taughtMore({ start, adding: 'anew', more }, first, head, draw, seed), draw));
  const before = taught(start, head, draw, anew, seed);
  const goingOn = (adding: Adding) => best((more) => rank1(taughtMore({ start, adding, more }, before, head, draw, seed), draw));
  return { anew, 'going on': goingOn('going on'), 'going on, new pictures only': goingOn('going on, new pictures only') };
}

export function drawOf(people: readonly OneShotPerson[], size: number): Draw {
  const set = featureSet(people.map(({ name, enrolled }) => ({ name, pictures: [{ file: name, features: enrolled }] })));
  const probes = new Float32Array(people.length * FEATURE_SIZE);
  people.forEach(({ probe }, i) => probes.set(probe, i * FEATURE_SIZE));
  return { set, enrolled: set.people.slice(0, size), added: set.people.slice(size), probes };
}

function summary(name: string, teaching: OneShotWay['teaching'], outcomes: readonly Outcome[]): OneShotWay {
  const spread = (of: (outcome: Outcome) => number): Spread => {
    const values = outcomes.map(of);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, std: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1)) };
  };
  return {
    name,
    before: spread(({ before }) => before),
    after: spread(({ after }) => after),
    afterOld: spread(({ afterOld }) => afterOld),
    afterNew: spread(({ afterNew }) => afterNew),
    enrolSeconds: spread(({ seconds }) => seconds.enrol),
    addSeconds: spread(({ seconds }) => seconds.add),
    teaching,
  };
}
