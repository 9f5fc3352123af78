import type { DecisionParams } from './params';
import type { Evidence, Match, Observation, Outcome } from './types';

/** One of the last frames of a visit; `match` is null for every frame that names nobody. */
interface Look {
  readonly at: number;
  readonly match: Match | null;
}

interface Undecided {
  readonly kind: 'undecided';
  readonly lastAt: number;
  /** When the present run of empty frames began; null while somebody is in view. */
  readonly nobodySince: number | null;
  /** The last `of` frames, oldest first. */
  readonly looks: readonly Look[];
  /** Time with a usable face, milliseconds. */
  readonly usableMs: number;
  /** Frames with a usable face. */
  readonly frames: number;
  /** The nearest anybody came; explains a refusal. */
  readonly best: Match | null;
}

interface Decided {
  readonly kind: 'decided';
  readonly as: 'granted' | 'refused';
  readonly lastAt: number;
  readonly nobodySince: number | null;
}

/** A visit lasts from a face's coming to its going: empty -> undecided -> decided -> empty, or undecided -> empty. */
export type DecisionState = { readonly kind: 'empty' } | Undecided | Decided;

export const EMPTY: DecisionState = { kind: 'empty' };

/**
 * What one more frame makes of a visit. Pure: a visit can be replayed from its observations.
 * @param now monotonic milliseconds at which the frame arrived
 * @returns the next state, and what the door should do; `granted` at most once a visit, and never after `refused`
 */
export function decide(state: DecisionState, seen: Observation, now: number, params: DecisionParams): readonly [DecisionState, Outcome] {
  const nobodySince = emptySince(state, seen, now);
  const gone = nobodySince !== null && (state.kind === 'empty' || now - nobodySince >= params.goneAfterMs);
  if (gone) return [EMPTY, { kind: 'idle' }];
  if (state.kind === 'decided')
    return [
      { ...state, lastAt: now, nobodySince },
      { kind: 'decided', as: state.as },
    ];
  return look(continued(state, now, params), nobodySince, seen, now, params);
}

/** When the run of empty frames that this one belongs to began; a clock that went back starts it anew. */
function emptySince(state: DecisionState, seen: Observation, now: number): number | null {
  if (seen.kind !== 'nobody') return null;
  if (state.kind === 'empty' || state.nobodySince === null || now < state.lastAt) return now;
  return state.nobodySince;
}

/** The visit so far, or a new one when none was, the clock went back, or the process slept: old looks prove nothing then. */
function continued(state: Exclude<DecisionState, Decided>, now: number, params: DecisionParams): Undecided {
  const unbroken = state.kind === 'undecided' && now >= state.lastAt && now - state.lastAt <= params.longestGapMs;
  if (unbroken) return state;
  return { kind: 'undecided', lastAt: now, nobodySince: null, looks: [], usableMs: 0, frames: 0, best: null };
}

function look(
  visit: Undecided,
  nobodySince: number | null,
  seen: Observation,
  now: number,
  params: DecisionParams,
): readonly [DecisionState, Outcome] {
  const match = seen.kind === 'face' ? seen.match : null;
  const looks = [...forgetOthers(visit.looks, match, params), { at: now, match }].slice(-params.of);
  const next: Undecided = { ...visit, lastAt: now, nobodySince, looks, best: nearer(visit.best, match) };
  if (seen.kind === 'several') return [next, { kind: 'guiding', hint: 'one-at-a-time' }];
  if (seen.kind === 'unfit') return [next, { kind: 'guiding', hint: seen.reason }];
  if (seen.kind === 'nobody') return [next, { kind: 'looking' }];

  const faced: Undecided = { ...next, usableMs: visit.usableMs + (now - visit.lastAt), frames: visit.frames + 1 };
  const agreeing = match === null ? 0 : agreement(looks, match, now, params);
  const evidence = {
    mode: '1:K',
    claimed: null,
    comparisons: 0,
    tau: params.tau,
    margin: params.margin,
    frames: faced.frames,
    agreeing,
    liveness: null,
    challenge: null,
    notes: [],
  } as const;
  if (match !== null && agreeing >= params.agree) {
    const decided: Decided = { kind: 'decided', as: 'granted', lastAt: now, nobodySince };
    return [
      decided,
      { kind: 'granted', personId: match.personId, evidence: { reason: 'agreed', d1: match.d1, d2: match.d2, ...evidence } },
    ];
  }
  if (faced.usableMs >= params.refuseAfterMs) {
    const decided: Decided = { kind: 'decided', as: 'refused', lastAt: now, nobodySince };
    return [decided, { kind: 'refused', evidence: { ...whyNot(faced.best, params), ...evidence } }];
  }
  return [faced, { kind: 'looking' }];
}

/** Near enough, and clearly nearer than anybody else. NaN passes neither test. */
export function passes(match: Match, params: Pick<DecisionParams, 'tau' | 'margin'>): boolean {
  return match.d1 < params.tau && (match.d2 === null || match.d2 - match.d1 >= params.margin);
}

/** Looks that name `match`'s person; 0 unless this very frame does, so that nobody is let in on frames of the past alone. */
function agreement(looks: readonly Look[], match: Match, now: number, params: DecisionParams): number {
  if (!passes(match, params)) return 0;
  return looks.filter((l) => l.match?.personId === match.personId && now - l.at <= params.withinMs && passes(l.match, params)).length;
}

/** Somebody else has clearly stepped in: what spoke for the one before him counts no more. */
function forgetOthers(looks: readonly Look[], match: Match | null, params: DecisionParams): readonly Look[] {
  if (match === null || !passes(match, params)) return looks;
  return looks.map((l) => (l.match === null || l.match.personId === match.personId ? l : { at: l.at, match: null }));
}

function nearer(a: Match | null, b: Match | null): Match | null {
  if (a === null || b === null) return a ?? b;
  return b.d1 < a.d1 ? b : a;
}

function whyNot(best: Match | null, params: DecisionParams): Pick<Evidence, 'reason' | 'd1' | 'd2'> {
  if (best === null) return { reason: 'gallery-empty', d1: null, d2: null };
  const { d1, d2 } = best;
  if (!(d1 < params.tau)) return { reason: 'too-far-from-everyone', d1, d2 };
  return { reason: passes(best, params) ? 'no-agreement' : 'margin-too-small', d1, d2 };
}
