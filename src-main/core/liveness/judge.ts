import { differentFrames, isFrozen } from './frozen';
import { median } from './median';
import { LIVENESS_PARAMS, type LivenessParams } from './params';
import type { LivenessParts, LivenessVerdict, TimedReading } from './types';

/**
 * Passive liveness of a visit, from the readings of one face's track, oldest first. Medians over the track, so that no single frame decides.
 * Pure: the same readings give the same verdict.
 */
export function judgeLiveness(readings: readonly TimedReading[], params: LivenessParams = LIVENESS_PARAMS): LivenessVerdict {
  const frames = differentFrames(readings).map(({ reading }) => reading);
  if (isFrozen(readings, params)) return { kind: 'attack', score: 0, parts: { frames: frames.length, frozen: 1 } };
  const looks = frames.flatMap(({ miniFas }) => miniFas ?? []);
  const opinions = frames.flatMap(({ antiSpoof }) => antiSpoof ?? []);
  const first = median(looks);
  if (first === null || looks.length < params.minLooks) return { kind: 'pending' };
  const second = opinions.length < params.minOpinions ? null : median(opinions);
  const traces = {
    moire: median(frames.flatMap((r) => r.moire ?? [])) ?? 0,
    deviceEdge: median(frames.flatMap((r) => r.deviceEdge ?? [])) ?? 0,
  };
  const traced = Math.max(traces.moire, traces.deviceEdge) >= params.trace;
  const score = fuse(first, second, params);
  const parts = { frames: frames.length, miniFas: first, ...(second !== null && { antiSpoof: second }), ...traces };
  if (score >= params.live && !traced) return { kind: 'live', score, parts };
  if (second === null && score < params.live && frames.length < params.waitFrames) return { kind: 'pending' };
  if (score < params.attack && second !== null && second >= AGREES) return { kind: 'attack', score, parts };
  return { kind: 'unsure', score: Math.min(score, BELOW_LIVE * params.live), parts };
}

/**
 * What to run on the next frame. The first net and the traces take turns, so that no frame waits for both; the second net, which costs more
 * than all others together, is heard only about a face that the first one doubts.
 */
export function nextParts(readings: readonly TimedReading[], params: LivenessParams = LIVENESS_PARAMS): LivenessParts {
  const last = readings.at(-1);
  if (!last || last.reading.miniFas === null) return { miniFas: true, antiSpoof: false, traces: false };
  const frames = differentFrames(readings).map(({ reading }) => reading);
  const doubt = (median(frames.flatMap(({ miniFas }) => miniFas ?? [])) ?? 1) < params.live;
  const opinions = frames.filter(({ antiSpoof }) => antiSpoof !== null).length;
  return { miniFas: false, antiSpoof: doubt && opinions < params.minOpinions, traces: true };
}

/**
 * A noisy-or: the second net can lift a doubtful face, never lower a clear one (it takes two good webcams of five for attacks), and it is
 * believed only so far as the first is not sure of an attack.
 */
function fuse(first: number, second: number | null, { trusted }: LivenessParams): number {
  if (second === null) return first;
  const believed = Math.min(1, first / trusted);
  return 1 - (1 - first) * (1 - believed * (1 - second));
}

/** The second net's score from which it says attack. */
const AGREES = 0.5;
/** A trace keeps a clear face from passing: its score is shown as less than what passes. */
const BELOW_LIVE = 0.9;
