import { FEATURE_SIZE, type Features } from '../../../core/embedding';
import { randomFor } from '../../../core/random/seeded-random';
import { shuffled } from '../../../core/random/shuffled';
import type { EncodingPath, Head } from '../../../encoder';
import { featureSet } from '../../data/feature-set';
import type { Classifier, Teaching } from './classifier';
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

/** Somebody with two pictures. */
export interface OneShotPerson {
  readonly name: string;
  /** The picture to be enrolled by, on both paths, and the other one, live. */
  readonly enrolled: Readonly<Record<EncodingPath, Features>>;
  readonly probe: Features;
}

export interface OneShotInput {
  /** People of whom nothing was learned: every way is judged by them. */
  readonly people: readonly OneShotPerson[];
  /** Others, by whom is chosen how classifiers are taught. */
  readonly others: readonly OneShotPerson[];
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
  /** Groups of people that are judged by, nobody in two of them, and groups of others that were chosen by. */
  readonly draws: number;
  readonly choosing: number;
  readonly ways: readonly OneShotWay[];
}

/** 400 people: half a percent is two of them. */
const GROUPS_TO_CHOOSE_BY = 2;

/** What a classifier's teaching is chosen among; what is sooner done stands first. */
const RATES = [1e-3, 3e-3, 1e-2];
const STEPS = [50, 200];
const DROPS = [0, 0.3];
const HOLDS = [0, 1e-3];
const TEACHINGS: readonly Teaching[] = STEPS.flatMap((steps) =>
  RATES.flatMap((rate) => DROPS.flatMap((drop) => HOLDS.map((hold) => ({ rate, steps, drop, hold })))),
);

/**
 * Enrolment by one picture: a classifier, which has to be taught whoever is added, against the embedding, which has not.
 * @param teachings to choose among; of equal ones the first is taken
 */
export function oneShotStudy(input: OneShotInput, teachings: readonly Teaching[] = TEACHINGS): OneShotStudy {
  const { head, seed, onProgress } = input;
  const [draws, choosing] = [drawsOf(input.people, input), drawsOf(input.others, input).slice(0, GROUPS_TO_CHOOSE_BY)];
  onProgress('embedding');
  // the first time counts for none: the compiler is still at work then
  byEmbedding(head, choosing[0]);
  const ways: OneShotWay[] = [
    summary(
      'embedding, nearest template',
      null,
      draws.map((draw) => byEmbedding(head, draw)),
    ),
  ];
  for (const start of STARTS) {
    onProgress(`classifier from ${WORDS[start]}: choosing how it is taught`);
    const chosen = choose(start, choosing, input, teachings);
    for (const adding of ADDINGS) {
      onProgress(`classifier from ${WORDS[start]}: ${adding}`);
      const teaching = { first: chosen.anew, more: chosen[adding] };
      const outcomes = draws.map((draw, i) => byClassifier({ start, adding, ...teaching }, head, draw, seed + 2 * i));
      ways.push(summary(`classifier from ${WORDS[start]}, ${adding}`, teaching, outcomes));
    }
  }
  return { draws: draws.length, choosing: choosing.length, ways };
}

const WORDS: Readonly<Record<Start, string>> = { station: 'the station’s head', random: 'random weights' };

/** Best rank-1 accuracy of all people once the added are there, mean of the groups. */
function choose(
  start: Start,
  draws: readonly Draw[],
  { head, seed }: OneShotInput,
  teachings: readonly Teaching[],
): Readonly<Record<Adding, Teaching>> {
  const best = (accuracy: (how: Teaching, draw: Draw, group: number) => number): Teaching =>
    teachings
      .map((how) => ({ how, accuracy: draws.reduce((sum, draw, group) => sum + accuracy(how, draw, group), 0) }))
      .reduce((a, b) => (b.accuracy > a.accuracy ? b : a)).how;
  const more = (adding: Adding, how: Teaching, before: Classifier, draw: Draw) =>
    rank1(taughtMore({ start, adding, more: how }, before, head, draw, seed), draw);
  // whom a classifier knows at first does not matter to one that is taught anew
  const first = taught(start, head, draws[0], teachings[0], seed);
  const anew = best((how, draw) => more('anew', how, first, draw));
  const before = draws.map((draw) => taught(start, head, draw, anew, seed));
  const goingOn = (adding: Adding) => best((how, draw, group) => more(adding, how, before[group], draw));
  return { anew, 'going on': goingOn('going on'), 'going on, new pictures only': goingOn('going on, new pictures only') };
}

const drawsOf = (people: readonly OneShotPerson[], { size, seed }: OneShotInput): Draw[] => {
  const order = shuffled(people, randomFor(seed));
  return Array.from({ length: Math.floor(order.length / (2 * size)) }, (_, i) =>
    drawOf(order.slice(i * 2 * size, (i + 1) * 2 * size), size),
  );
};

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
