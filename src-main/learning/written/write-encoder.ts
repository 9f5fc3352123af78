import { EMBEDDING_SIZE, FEATURE_SIZE } from '../../core/embedding';
import type { FeaturesId } from '../../core/ids';
import type { Judge } from '../../core/metric';
import { HEAD_FILE, type HeadDescription, hiddenUnits, JUDGE_FILE } from '../../encoder';
import { type About, weightsFile, writeFolder } from './write-folder';

export interface NewEncoder extends About {
  readonly features: FeaturesId;
  readonly weights: Float32Array;
  /** What decides instead of the distance, if anything does. */
  readonly judge?: Judge | null;
}

/** What every head here stands on; NOTICE has the whole of it. */
const NETS_NOTICE =
  'The nets below the head: SFace, Apache-2.0, from OpenCV’s model zoo; MobileFaceNet, MIT, from the npm package faceplugin-face-recognition-js. ' +
  'The head: whoever trained it answers for the right to learn from the pictures.';

/** An encoder that is a head on the station's nets. @returns the description as it was written @throws Fault argument-invalid */
export function writeEncoder(folder: string, { features, weights, judge = null, ...about }: NewEncoder) {
  const head = weightsFile(HEAD_FILE, weights);
  const judged = judge && { ...weightsFile(JUDGE_FILE, judge.weights), features: judge.features };
  const hidden = hiddenUnits(weights);
  const body: HeadDescription = {
    kind: 'head',
    features,
    head: { file: head.file, sha256: head.sha256, rows: EMBEDDING_SIZE, columns: FEATURE_SIZE, ...(hidden > 0 && { hidden }) },
    ...(judged && { judge: { file: judged.file, sha256: judged.sha256, features: judged.features } }),
  };
  return writeFolder(folder, about, { body, notice: NETS_NOTICE, files: judged === null ? [head] : [head, judged] });
}
