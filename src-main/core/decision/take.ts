import { MAX_NOTES } from './evidence';
import { admitted, passes, recognised } from './identity';
import { owed } from './owed';
import type { DecisionRules } from './params';
import type { FaceSeen, Match, Observation } from './types';
import {
  type Decided,
  type DecisionState,
  type FrameLook,
  isDoubtful,
  newTrack,
  newVisit,
  type TrackEvidence,
  type Undecided,
} from './visit';

/** The visit so far, or a new one when none was, the clock went back, or the process slept: old looks prove nothing then. */
export function continued(state: Exclude<DecisionState, Decided>, now: number, rules: DecisionRules): Undecided {
  return state.kind === 'undecided' && unbroken(state, now, rules) ? state : newVisit(now, rules.drawn);
}

/** Neither has the process slept since the last frame nor the clock gone back. */
export const unbroken = ({ lastAt }: Undecided, now: number, { longestGapMs }: DecisionRules): boolean =>
  now >= lastAt && now - lastAt <= longestGapMs;

/** What one more frame adds to a visit. Another track takes everything from it that spoke for the one before. */
export function take(visit: Undecided, seen: Observation, nobodySince: number | null, now: number, rules: DecisionRules): Undecided {
  const ofTrack = seen.kind === 'face' || seen.kind === 'turning';
  const before =
    ofTrack && seen.track !== visit.track.id
      ? {
          ...visit,
          doubted: visit.doubted || isDoubtful(visit.track),
          owed: owed(visit, now, rules),
          track: newTrack(seen.track),
          phase: { kind: 'looking' } as const,
        }
      : visit;
  const face = seen.kind === 'face' ? seen : null;
  const elapsed = now - visit.lastAt;
  const nearest = face === null ? null : admitted(face.match, rules);
  const note = {
    at: now - visit.begunAt,
    d1: nearest?.d1 ?? null,
    nearest: nearest?.personId ?? null,
    quality: face?.weight ?? 0,
    liveness: face?.live ?? null,
  };
  return {
    ...before,
    lastAt: now,
    nobodySince,
    usableMs: ofTrack ? visit.usableMs + elapsed : visit.usableMs,
    track: face === null ? missed(before.track, now, rules) : faced(before.track, face, before === visit ? elapsed : 0, now, rules),
    notes: [...visit.notes, note].slice(-MAX_NOTES),
  };
}

function missed(track: TrackEvidence, now: number, rules: DecisionRules): TrackEvidence {
  return { ...track, looks: [...track.looks, { at: now, match: null }].slice(-rules.of) };
}

function faced(track: TrackEvidence, seen: FaceSeen, elapsed: number, now: number, rules: DecisionRules): TrackEvidence {
  const match = admitted(seen.match, rules);
  const next: TrackEvidence = {
    ...track,
    looks: [...forgetOthers(track.looks, match, rules), { at: now, match }].slice(-rules.of),
    usableMs: track.usableMs + elapsed,
    frames: track.frames + 1,
    fused: admitted(seen.fused, rules),
    liveness: seen.liveness,
  };
  return { ...next, wasRecognised: track.wasRecognised || recognised(next, now, rules) !== null };
}

/** Somebody else is clearly nearer now: what spoke for the one before him counts no more. */
function forgetOthers(looks: readonly FrameLook[], match: Match | null, rules: DecisionRules): readonly FrameLook[] {
  if (match === null || !passes(match, rules)) return looks;
  return looks.map((l) => (l.match === null || l.match.personId === match.personId ? l : { at: l.at, match: null }));
}
