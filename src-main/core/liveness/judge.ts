import { surroundingsGoAlong } from './along';
import { differentFrames, isFrozen, mostChange } from './frozen';
import { quantile } from './quantile';
import { LIVENESS_PARAMS, type LivenessParams } from './params';
import type { LivenessParts, LivenessVerdict, TimedReading } from './types';

/**
 * Passive liveness of a visit, from the readings of one face's track, oldest first: live where the worse third of what was seen is still
 * good enough, attack where the better third is still bad. Pure: the same readings give the same verdict.
 */
export function judgeLiveness(readings: readonly TimedReading[], params: LivenessParams = LIVENESS_PARAMS): LivenessVerdict {
  const different = differentFrames(readings);
  const frames = different.map(({ reading }) => reading);
  const still = (mostChange(readings, params) ?? Infinity) < params.still;
  const lasted = readings.length === 0 ? 0 : readings[readings.length - 1].at - readings[0].at;
  if (isFrozen(readings, params) || (still && lasted >= params.frozenMs))
    return { kind: 'attack', score: 0, parts: { frames: frames.length, frozen: 1 } };
  const looks = frames.flatMap(({ miniFas }) => miniFas ?? []);
  if (looks.length < params.minLooks || still) return { kind: 'pending' };
  const heard = frames.flatMap(({ antiSpoof }) => antiSpoof ?? []);
  const opinions = heard.length < params.minOpinions ? [] : heard;
  const traces = {
    moire: middle(frames.flatMap((frame) => frame.moire ?? [])),
    deviceEdge: middle(frames.flatMap((frame) => frame.deviceEdge ?? [])),
  };
  const along = surroundingsGoAlong(different, params);
  const parts = {
    frames: frames.length,
    miniFas: middle(looks),
    ...(opinions.length > 0 && { antiSpoof: middle(opinions) }),
    ...traces,
    ...(along !== null && { along }),
  };

  const believed = Math.min(1, parts.miniFas / params.trusted);
  const score = fuse(quantile(looks, 1 / 3), quantile(opinions, 2 / 3), believed);
  const traced = Math.max(traces.moire, traces.deviceEdge) >= params.trace || (along ?? 0) >= params.along;
  if (score >= params.live && !traced) return { kind: 'live', score, parts };
  if (opinions.length === 0 && score < params.live && frames.length < params.waitFrames) return { kind: 'pending' };
  const atBest = fuse(quantile(looks, 2 / 3), quantile(opinions, 1 / 3), believed);
  const agreed = atBest < params.attack && (quantile(opinions, 1 / 3) ?? 0) >= AGREES;
  if (agreed && (traced || looks.length >= params.attackLooks)) return { kind: 'attack', score: atBest, parts };
  return { kind: 'unsure', score: Math.min(score, BELOW_LIVE * params.live), parts };
}

const middle = (values: readonly number[]) => quantile(values, 1 / 2) ?? 0;

/**
 * What to run on the next frame. The first net and the traces take turns, so that no frame waits for both; the second net, which costs more
 * than all others together, is heard only about a face that the first one doubts.
 */
export function nextParts(readings: readonly TimedReading[], params: LivenessParams = LIVENESS_PARAMS): LivenessParts {
  const last = readings.at(-1);
  if (!last || last.reading.miniFas === null) return { miniFas: true, antiSpoof: false, traces: false };
  const frames = differentFrames(readings).map(({ reading }) => reading);
  const doubt =
    (quantile(
      frames.flatMap(({ miniFas }) => miniFas ?? []),
      1 / 3,
    ) ?? 1) < params.live;
  const opinions = frames.filter(({ antiSpoof }) => antiSpoof !== null).length;
  return { miniFas: false, antiSpoof: doubt && opinions < params.minOpinions, traces: true };
}

/**
 * A noisy-or: the second net can lift a doubtful face, never lower a clear one (it takes two good webcams of five for attacks), and it is
 * believed only so far as the first is not sure of an attack.
 */
function fuse(first: number | null, second: number | null, believed: number): number {
  if (first === null) return 0;
  if (second === null) return first;
  return 1 - (1 - first) * (1 - believed * (1 - second));
}

/** The second net's score from which it says attack. */
const AGREES = 0.5;
/** A trace keeps a clear face from passing: its score is shown as less than what passes. */
const BELOW_LIVE = 0.9;
