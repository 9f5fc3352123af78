import { mineTriplets, type Mining, type Triplet } from '../../core/learning/mining';
import { squaredDistances, tripletLoss } from '../losses/triplet-loss';
import { type BatchLoss, type BatchReport, nothing, unitLength } from './batch-loss';

export interface TripletTraining {
  readonly mining: Mining;
  /** Squared distance; 0.2 in FaceNet (section 3.3). */
  readonly alpha: number;
  /** Whether f is brought to unit length before distances are taken, as FaceNet does. */
  readonly unitLength: boolean;
}

/** Triplets mined from the batch's own embeddings ("online", FaceNet, section 3.2). */
export function tripletBatch({ mining, alpha, unitLength: toUnit }: TripletTraining): BatchLoss {
  return (raw, people, random) => {
    const f = toUnit ? unitLength(raw) : raw;
    // no tidy around it: that would look for tensors among a million numbers
    const distances = squaredDistances(f).dataSync<'float32'>();
    const triplets = mineTriplets(mining, { distances, people, alpha, random });
    return {
      loss: triplets.length === 0 ? nothing(raw) : tripletLoss(f, triplets, alpha),
      report: reportOf(triplets, distances, people.length, alpha),
    };
  };
}

function reportOf(triplets: readonly Triplet[], distances: Float32Array, rows: number, alpha: number): Omit<BatchReport, 'loss'> {
  let [active, positive, negative] = [0, 0, 0];
  for (const [a, p, n] of triplets) {
    const [near, far] = [distances[a * rows + p], distances[a * rows + n]];
    active += Number(near - far + alpha > 0);
    positive += near / triplets.length;
    negative += far / triplets.length;
  }
  const none = triplets.length === 0;
  return {
    examples: triplets.length,
    active: none ? 0 : active / triplets.length,
    positive: none ? NaN : positive,
    negative: none ? NaN : negative,
  };
}
