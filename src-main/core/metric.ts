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

/** What an encoder compares embeddings by: the number that tau stands against. */
export interface Metric {
  readonly kind: 'distance' | PairFeature;
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

/** d = 4 (1 - p), so that everything that reads a squared distance reads a judge: sigmoid(-x) keeps small numbers exact, and overflows to 0 or 4. */
export function judgedBy({ features, weights }: Judge): Metric {
  const sum = features === 'abs' ? weightedDifference : weightedChiSquare;
  const bias = weights[weights.length - 1];
  return { kind: features, d: (a, b) => 4 / (1 + Math.exp(sum(weights, a, b) + bias)) };
}

/** p of a judge's d. */
export const probabilityOf = (d: number): number => 1 - d / 4;

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
