import * as tf from '@tensorflow/tfjs-core';
import { balancedPairs, type RowPair } from '../../core/learning/pairs';
import { logisticLoss } from '../losses/logistic-loss';
import { squaredDistances } from '../losses/triplet-loss';
import type { PairJudge } from '../networks/pair-judge';
import { type BatchLoss, nothing, unitLength } from './batch-loss';

/** Binary cross-entropy on balanced pairs of the batch; f is brought to unit length first, as the door does. */
export function logisticBatch(judge: PairJudge): BatchLoss {
  return (raw, people, random) => {
    const f = unitLength(raw);
    // no tidy around it: that would look for tensors among a million numbers
    const distances = squaredDistances(f).dataSync<'float32'>();
    const { same, different } = balancedPairs({ distances, people, random });
    const pairs = [...same, ...different];
    const mean = (of: readonly RowPair[]) => of.reduce((sum, [a, b]) => sum + distances[a * people.length + b], 0) / of.length;
    const distancesReport = { examples: pairs.length, positive: mean(same), negative: mean(different) };
    if (pairs.length === 0) return { loss: nothing(raw), report: { ...distancesReport, active: 0 } };
    const rows = (place: 0 | 1) =>
      tf.gather(
        f,
        tf.tensor1d(
          pairs.map((pair) => pair[place]),
          'int32',
        ),
      );
    const logits = judge.logits(rows(0), rows(1));
    const wrong = logits.dataSync<'float32'>().reduce((count, logit, i) => count + Number(logit > 0 !== i < same.length), 0);
    const labels = tf.tensor1d(pairs.map((_, i) => Number(i < same.length)));
    return { loss: logisticLoss(logits, labels), report: { ...distancesReport, active: wrong / pairs.length } };
  };
}
