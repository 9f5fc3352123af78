import { differentFrames, isFrozen } from './frozen';
import { LIVENESS_PARAMS, type LivenessParams } from './params';
import type { LivenessReading, LivenessVerdict, TimedReading } from './types';

/**
 * Passive liveness of a visit, from the readings of one face's track, oldest first. Medians over the track, so that no single frame decides.
 * Pure: the same readings give the same verdict.
 */
export function judgeLiveness(readings: readonly TimedReading[], params: LivenessParams = LIVENESS_PARAMS): LivenessVerdict {
  const frozen = isFrozen(readings, params);
  const frames = differentFrames(readings).map(({ reading }) => reading);
  const first = median(frames, (reading) => reading.miniFas);
  if (frozen) return { kind: 'attack', score: 0, parts: { frames: frames.length, frozen: 1 } };
  if (frames.length < params.minFrames || first === null) return { kind: 'pending' };
  const second =
    frames.filter(({ antiSpoof }) => antiSpoof !== null).length < params.minOpinions ? null : median(frames, (r) => r.antiSpoof);
  const traces = { moire: median(frames, (r) => r.moire) ?? 0, deviceEdge: median(frames, (r) => r.deviceEdge) ?? 0 };
  const traced = Math.max(traces.moire, traces.deviceEdge) >= params.trace;
  const score = fuse(first, second, params);
  const parts = { frames: frames.length, miniFas: first, ...(second !== null && { antiSpoof: second }), ...traces };
  if (score >= params.live && !traced) return { kind: 'live', score, parts };
  if (second === null && score < params.live && frames.length < params.waitFrames) return { kind: 'pending' };
  if (score < params.attack && second !== null && second >= AGREES) return { kind: 'attack', score, parts };
  return { kind: 'unsure', score: Math.min(score, BELOW_LIVE * params.live), parts };
}

/** Whether the next frame should be shown to the second net as well, which costs several times what all the others do. */
export function wantsSecondOpinion(readings: readonly TimedReading[], params: LivenessParams = LIVENESS_PARAMS): boolean {
  const frames = differentFrames(readings).map(({ reading }) => reading);
  const first = median(frames, (reading) => reading.miniFas);
  if (first === null || first >= params.live) return false;
  return frames.filter(({ antiSpoof }) => antiSpoof !== null).length < params.minOpinions;
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

function median(frames: readonly LivenessReading[], of: (reading: LivenessReading) => number | null): number | null {
  const values = frames
    .map(of)
    .filter((value) => value !== null && Number.isFinite(value))
    .sort((a, b) => Number(a) - Number(b));
  if (values.length === 0) return null;
  const upper = values[values.length >> 1] ?? 0;
  const lower = values[(values.length - 1) >> 1] ?? 0;
  return (upper + lower) / 2;
}
