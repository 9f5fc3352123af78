import { CHALLENGE_PARAMS } from '../../core/challenge/params';
import { DECISION_PARAMS } from '../../core/decision/params';
import type { Frame } from '../../core/frame';
import { judgeLiveness, nextParts } from '../../core/liveness/judge';
import type { LivenessVerdict, TimedReading } from '../../core/liveness/types';
import { qualityWeight } from '../../core/quality/weight';
import { follow, type Track } from '../../core/track/follow';
import type { Encoder } from '../../encoder/encoder';
import { FRAMES_PER_SECOND } from './film';

/** What the door makes of one clip before any challenge. */
export interface JudgedClip {
  /** 'none' where the clip ends before there is a verdict, or shows no usable face. */
  readonly verdict: 'live' | 'unsure' | 'attack' | 'none';
  /** In [0, 1], 1 = live; 0 where there is no verdict. */
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
  /** Seconds of the clip until the verdict. */
  readonly seconds: number;
  /** Frames until then, and those with a usable face. */
  readonly frames: number;
  readonly faces: number;
}

/**
 * Goes on, as the door does, until somebody would be let in or refused, or asked for a challenge because the doubt has lasted: what comes later in
 * the clip changes nothing. The same detection, readings, track and fusion as at the door; nobody is recognised.
 */
export async function judgeClip(encoder: Pick<Encoder, 'analyse'>, frames: AsyncIterable<Frame>): Promise<JudgedClip> {
  let track: Track | null = null;
  let readings: TimedReading[] = [];
  let verdict: LivenessVerdict = { kind: 'pending' };
  let since = 0;
  let asked: { at: number; verdict: LivenessVerdict } | null = null;
  let seen = 0;
  let faces = 0;
  for await (const frame of frames) {
    const at = (seen++ * 1000) / FRAMES_PER_SECOND;
    const analysis = await encoder.analyse(frame, { kind: 'face', minInterEye: 0, challenge: false, liveness: nextParts(readings) });
    if (analysis.kind !== 'face') continue;
    faces++;
    const { geometry, embedding, quality } = analysis.face;
    const encoded = { embedding, weight: qualityWeight(quality) };
    const next = follow(track, { box: geometry.box, width: frame.width, height: frame.height, encoded }, at);
    // Another face does not do what the one before it was asked.
    if (next.id !== track?.id && asked !== null) break;
    if (next.id !== track?.id) [readings, since] = [[], at];
    track = next;
    if (analysis.reading) readings.push({ at, reading: analysis.reading });
    verdict = judgeLiveness(readings);
    if (verdict.kind === 'attack' || (verdict.kind === 'live' && asked === null)) break;
    // The door goes on looking while it waits for the challenge, which only an attack can still end.
    if (asked === null && verdict.kind === 'unsure' && at - since >= DECISION_PARAMS.challengeAfterMs) asked = { at, verdict };
    if (asked !== null && at - asked.at >= CHALLENGE_PARAMS.stepMs) break;
  }
  if (asked !== null && verdict.kind !== 'attack') verdict = asked.verdict;
  const { kind, score, parts } = verdict.kind === 'pending' ? { kind: 'none' as const, score: 0, parts: {} } : verdict;
  return { verdict: kind, score, parts, seconds: seen / FRAMES_PER_SECOND, frames: seen, faces };
}
