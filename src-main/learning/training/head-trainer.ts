import { EMBEDDING_SIZE } from '../../core/embedding';
import type { BatchShape } from '../../core/learning/batches';
import type { Mining } from '../../core/learning/mining';
import type { Schedule } from '../../core/learning/schedule';
import type { Person } from '../../core/learning/split';
import { randomFor } from '../../core/random/seeded-random';
import type { FeatureSet } from '../data/feature-set';
import { headBatches } from '../data/head-batches';
import type { PairFeature } from '../../core/metric';
import { type ClassLayer, classLayer, noClassWeights } from '../networks/class-layer';
import { headNetwork } from '../networks/head-network';
import type { HeadNetwork, Network } from '../networks/network';
import { type PairJudge, pairJudge } from '../networks/pair-judge';
import type { BatchLoss } from './batch-loss';
import { logisticBatch } from './logistic-batch';
import { softmaxBatch } from './softmax-batch';
import { type Trainer, trainer } from './train';
import { tripletBatch } from './triplet-batch';

export type HeadLoss =
  | { readonly kind: 'triplet'; readonly mining: Mining; readonly alpha: number }
  /** The binary head learns beside the head. */
  | { readonly kind: 'logistic'; readonly features: PairFeature }
  /** The class layer as well. */
  | { readonly kind: 'softmax' };

export interface HeadPlan {
  readonly loss: HeadLoss;
  readonly schedule: Schedule;
  readonly steps: number;
  readonly shape: BatchShape;
  /** Share of the features that are hidden at each step. */
  readonly drop: number;
  /** Pull towards where it set out from. */
  readonly hold: number;
  readonly seed: number;
}

export interface HeadTraining extends Trainer {
  readonly head: HeadNetwork;
  /** Of logistic loss. */
  readonly judge: PairJudge | null;
  /** All that is trained, the binary head included: what a checkpoint holds. */
  readonly network: Network;
}

/** Draws within a step are apart from those that make its batch. */
const WITHIN_STEP = 3;

/** A head in training on features of `people`. @param start weights to set out from */
export function headTrainer(plan: HeadPlan, set: FeatureSet, people: readonly Person[], start: Float32Array): HeadTraining {
  const { loss, schedule, steps, shape, drop, hold, seed } = plan;
  const head = headNetwork(start);
  const { judge, parts, batchLoss } = lossOf(loss, people.length);
  const network: Network = { ...head, variables: new Map([...head.variables, ...parts.flatMap(({ variables }) => [...variables])]) };
  const training = trainer({
    network,
    loss: batchLoss,
    schedule,
    steps,
    hold,
    // a class layer sets out from nothing that it could be held to
    ...(loss.kind === 'softmax' ? { held: head.variables } : {}),
    batchAt: headBatches({ set, people, shape, drop, seed, use: loss.kind === 'softmax' ? 'classes' : 'pairs' }),
    randomAt: (step) => randomFor(seed, WITHIN_STEP, step),
  });
  const dispose = () => [training, head, ...parts].forEach((part) => part.dispose());
  return { ...training, head, judge, network, dispose };
}

type Part = PairJudge | ClassLayer;

/** What else is trained, and the loss. */
function lossOf(
  loss: HeadLoss,
  people: number,
): { readonly judge: PairJudge | null; readonly parts: readonly Part[]; readonly batchLoss: BatchLoss } {
  switch (loss.kind) {
    case 'triplet':
      return { judge: null, parts: [], batchLoss: tripletBatch({ ...loss, unitLength: true }) };
    case 'logistic': {
      const judge = pairJudge(loss.features, EMBEDDING_SIZE);
      return { judge, parts: [judge], batchLoss: logisticBatch(judge) };
    }
    case 'softmax': {
      const layer = classLayer(EMBEDDING_SIZE, noClassWeights(EMBEDDING_SIZE, people));
      return { judge: null, parts: [layer], batchLoss: softmaxBatch(layer) };
    }
  }
}
