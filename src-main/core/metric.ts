import { type Embedding, EMBEDDING_SIZE, squaredDistance } from './embedding';

/**
 * What two embeddings are judged by, component by component (DeepFace, Taigman et al. 2014, section 4.1: the weighted chi-square distance, and
 * section 4.2: the Siamese network's absolute differences).
 */
export const PAIR_FEATURES = ['abs', 'chi2'] as const;
export type PairFeature = (typeof PAIR_FEATURES)[number];

/** Added to chi-square's denominator: where both numbers are 0 so is their component. */
export const CHI_SQUARE_EPSILON = 1e-6;

export const pairFeatureSize = (kind: PairFeature, size: number): number => (kind === 'abs' ? size : 2 * size);

export const METRICS = ['distance', ...PAIR_FEATURES] as const;

/** What an encoder compares embeddings by: the number that tau stands against. */
export interface Metric {
  readonly kind: (typeof METRICS)[number];
  /** In [0, 4], the smaller the more alike, the same both ways, and of no pair smaller than of an embedding with itself. */
  d(a: Embedding, b: Embedding): number;
}

export const SQUARED_DISTANCE: Metric = { kind: 'distance', d: squaredDistance };

/** The binary head: p = sigmoid(w . features(a, b) + b) is the probability that two embeddings are of one person. */
export interface Judge {
  readonly features: PairFeature;
  /** w, one number a feature and none above 0, so that no difference speaks for one person; then b. */
  readonly weights: Float32Array;
}

/** Numbers of a judge: one a feature, and the bias. */
export const judgeLength = (features: PairFeature): number => pairFeatureSize(features, EMBEDDING_SIZE) + 1;

/** -(w . features + b), the logarithm of (1 - p) / p: orders pairs as p does, and has no ends that it could come near to. */
export function logOddsAgainst({ features, weights }: Judge): Metric['d'] {
  const sum = features === 'abs' ? weightedDifference : weightedChiSquare;
  const bias = weights[weights.length - 1];
  return (a, b) => -(sum(weights, a, b) + bias);
}

/**
 * Log-odds are divided by this before they are brought to [0, 4]. They reach from about -16 to 16: undivided, all that matters would lie within a hundredth
 * of the ends, where neither a margin nor a tail can be told (docs/learning.md has what that cost).
 */
const SOFTNESS = 4;

/** d = 4 / (1 + (p / (1 - p))^(1/4)): falls from 4 to 0 as p rises from 0 to 1, and is 2 at 1/2, so that everything that reads a squared distance reads a judge. */
export function judgedBy(judge: Judge): Metric {
  const against = logOddsAgainst(judge);
  return { kind: judge.features, d: (a, b) => 4 / (1 + Math.exp(-against(a, b) / SOFTNESS)) };
}

/** p of a judge's d. */
export const probabilityOf = (d: number): number => 1 / (1 + (d / (4 - d)) ** SOFTNESS);

function weightedDifference(weights: Float32Array, a: Embedding, b: Embedding): number {
  let sum = 0;
  for (let i = 0; i < EMBEDDING_SIZE; i++) sum += weights[i] * Math.abs(a[i] - b[i]);
  return sum;
}

/** Of components made non-negative: positive parts first, then what was negative. */
function weightedChiSquare(weights: Float32Array, a: Embedding, b: Embedding): number {
  let sum = 0;
  for (let i = 0; i < EMBEDDING_SIZE; i++) {
    sum += weights[i] * chiSquare(Math.max(a[i], 0), Math.max(b[i], 0));
    sum += weights[EMBEDDING_SIZE + i] * chiSquare(Math.max(-a[i], 0), Math.max(-b[i], 0));
  }
  return sum;
}

const chiSquare = (a: number, b: number): number => (a - b) ** 2 / (a + b + CHI_SQUARE_EPSILON);
