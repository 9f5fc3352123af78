import { seededRandom } from '../../core/random/seeded-random';
import type { Embedding } from '../../core/embedding';
import type { Metric } from '../../core/metric';
import { type Share, wilson } from '../../core/statistics/wilson';
import type { Person } from './people';

/** How a door sets its threshold: from the number of templates alone. */
export interface Rule {
  readonly name: string;
  tau(templates: number): number;
}

/** One rule on `draws` galleries of K people. */
export interface DrawnErrors {
  readonly rule: string;
  readonly K: number;
  readonly draws: number;
  /** Mean over draws. */
  readonly tau: number;
  /** Mean over draws. The interval counts each stranger of a draw once: draws share their strangers, and add no independent evidence. */
  readonly fpir: Share;
  /** The draws' smallest and largest. */
  readonly fpirRange: readonly [number, number];
  /** The same of enrolled people who have another picture as probe. */
  readonly fnir: Share;
}

const SEED = 20_070_710;

interface Draw {
  readonly K: number;
  readonly members: readonly number[];
  readonly isMember: Uint8Array;
  readonly taus: readonly number[];
  readonly falselyNamed: number[];
  readonly missed: number[];
  strangers: number;
  mated: number;
}

/**
 * Galleries of K people drawn at random from everybody, strangers of the list included; who is not drawn comes as a stranger. So each draw has
 * another gallery, also where K is as large as the list's own.
 */
export function drawnErrors(
  people: readonly Person[],
  sizes: readonly number[],
  count: number,
  rules: readonly Rule[],
  metric: Metric,
): DrawnErrors[] {
  const random = seededRandom(SEED);
  const draws = sizes.flatMap((K) => Array.from({ length: count }, () => draw(people, K, rules, random)));
  const nearest = new Float64Array(people.length);
  people.forEach((person, index) => {
    for (const [i, probe] of person.probes.entries()) {
      if (probe !== null) people.forEach(({ templates }, other) => (nearest[other] = nearestOf(templates, probe, metric)));
      for (const d of draws) judge(d, index, person, i, probe === null ? null : nearest);
    }
  });
  return sizes.flatMap((K) =>
    rules.map((rule, r) =>
      summary(
        draws.filter((d) => d.K === K),
        rule.name,
        r,
      ),
    ),
  );
}

function draw(people: readonly Person[], K: number, rules: readonly Rule[], random: () => number): Draw {
  const order = people.map((_, i) => i).filter((i) => people[i].templates.length > 0);
  // The first K of a shuffle (Fisher & Yates; Knuth, The Art of Computer Programming 2, section 3.4.2, algorithm P).
  for (let i = 0; i < K; i++) {
    const j = i + Math.floor(random() * (order.length - i));
    [order[i], order[j]] = [order[j], order[i]];
  }
  const members = order.slice(0, K);
  const isMember = new Uint8Array(people.length);
  let templates = 0;
  for (const member of members) {
    isMember[member] = 1;
    templates += people[member].templates.length;
  }
  const zeros = () => rules.map(() => 0);
  const taus = rules.map((rule) => rule.tau(templates));
  return { K, members, isMember, taus, falselyNamed: zeros(), missed: zeros(), strangers: 0, mated: 0 };
}

/** @param nearest distance of the probe to each person; null where the picture failed */
function judge(draw: Draw, index: number, person: Person, probe: number, nearest: Float64Array | null): void {
  const enrolled = draw.isMember[index] === 1;
  if (enrolled && !person.hasOwnProbes) return;
  // A stranger comes with one picture, so that each counts once.
  if (!enrolled && probe > 0) return;
  let [d1, who] = [Infinity, -1];
  if (nearest !== null) {
    for (const member of draw.members) {
      if (nearest[member] < d1) [d1, who] = [nearest[member], member];
    }
  }
  if (enrolled) draw.mated += 1;
  else draw.strangers += 1;
  draw.taus.forEach((tau, r) => {
    if (enrolled && !(who === index && d1 < tau)) draw.missed[r] += 1;
    if (!enrolled && d1 < tau) draw.falselyNamed[r] += 1;
  });
}

function summary(draws: readonly Draw[], rule: string, r: number): DrawnErrors {
  const rates = draws.map(({ falselyNamed, strangers }) => (strangers === 0 ? 0 : falselyNamed[r] / strangers));
  const mated = sum(draws.map((d) => d.mated));
  return {
    rule,
    K: draws[0].K,
    draws: draws.length,
    tau: sum(draws.map(({ taus }) => taus[r])) / draws.length,
    fpir: wilson(sum(rates) / draws.length, Math.min(...draws.map(({ strangers }) => strangers))),
    fpirRange: [Math.min(...rates), Math.max(...rates)],
    fnir: wilson(mated === 0 ? 0 : sum(draws.map(({ missed }) => missed[r])) / mated, Math.round(mated / draws.length)),
  };
}

const nearestOf = (templates: readonly Embedding[], probe: Embedding, metric: Metric): number =>
  templates.reduce((nearest, template) => Math.min(nearest, metric.d(template, probe)), Infinity);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
