import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asPersonId } from '../ids';
import type { LivenessVerdict } from '../liveness/types';
import type { Advance } from './judge';
import { decide, type DecisionState, EMPTY } from './decide';
import { face as clearFace, rules, seen } from './fixture';
import { passes } from './identity';
import type { DecisionRules } from './params';
import type { Match, Observation, Outcome } from './types';

const params = rules;

const score = fc.oneof({ weight: 9, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(NaN) });
const verdict = fc.oneof(
  fc.constant<LivenessVerdict>({ kind: 'pending' }),
  fc.record({ kind: fc.constantFrom('live', 'live', 'unsure', 'attack'), score, parts: fc.constant({}) }),
) as fc.Arbitrary<LivenessVerdict>;
const match = fc
  .record({
    who: fc.constantFrom('ada', 'bert', 'cleo'),
    d1: fc.double({ min: 0, max: 2 }),
    apart: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ who, d1, apart }): Match => ({ personId: asPersonId(who), d1, d2: apart === null ? null : d1 + apart }));
/** What the judge of challenges is to say of a head: width 0 failed, 1 going on, 2 passed. */
const head = fc.constantFrom(0, 1, 1, 1, 2, 2, 2, 2).map((width) => ({ mesh: new Float32Array(0), width, height: 1 }));
const track = fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, { weight: 2, arbitrary: fc.constantFrom(2, 3) });
const face = fc
  .record({ match, fused: match, track, liveness: verdict, look: head })
  .map(({ match, ...more }): Observation => seen(match, more));
const clear = fc
  .record({ who: fc.constantFrom('ada', 'ada', 'bert'), track, liveness: verdict, look: head })
  .map(({ who, ...more }): Observation => clearFace(who, 0.3, 1.2, more));
const live = fc.constantFrom('ada', 'ada', 'bert').map((who): Observation => clearFace(who, 0.3, 1.2));
const stranger = fc
  .record({ who: fc.constantFrom('ada', 'bert'), liveness: verdict })
  .map(({ who, ...more }): Observation => clearFace(who, 1.5, 1.7, more));
const other = fc.oneof(
  fc.constantFrom<Observation>(
    { kind: 'nobody' },
    { kind: 'several', count: 2 },
    { kind: 'followed' },
    { kind: 'unfit', reason: 'blurred' },
    seen(null),
  ),
  fc.record({ kind: fc.constant('turning' as const), track, look: head }),
);
const sight = fc.oneof(
  { weight: 4, arbitrary: live },
  { weight: 4, arbitrary: clear },
  { weight: 3, arbitrary: face },
  { weight: 2, arbitrary: stranger },
  { weight: 3, arbitrary: other },
);
/** Mostly camera pace; now and then a pause, a long sleep or a clock that goes back. */
const step = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 20, max: 120 }) },
  { weight: 2, arbitrary: fc.integer({ min: -50, max: 3000 }) },
);
/** Runs of the same sight, as cameras give them. */
const script = fc
  .array(fc.record({ seen: sight, step, repeat: fc.integer({ min: 1, max: 15 }) }), { maxLength: 40 })
  .map((runs) => runs.flatMap(({ seen, step, repeat }) => Array.from({ length: repeat }, () => ({ seen, step }))));
const demands = fc.record({
  claim: fc.constantFrom(null, null, { personId: null }, { personId: asPersonId('ada') }),
  challenge: fc.constantFrom('when-unsure' as const, 'always' as const),
});

const advance: Advance = (state, look, now) => {
  if (now - state.stepAt > 6000) return { ...state, outcome: 'timeout' };
  return look === null ? state : { ...state, outcome: (['failed', 'waiting', 'passed'] as const)[look.width] };
};

interface Frame {
  readonly seen: Observation;
  readonly now: number;
  readonly outcome: Outcome;
}

function replay(steps: readonly { seen: Observation; step: number }[], rules: DecisionRules): Frame[] {
  let state: DecisionState = EMPTY;
  let now = 0;
  return steps.map(({ seen, step }) => {
    now += step;
    const [next, outcome] = decide(state, seen, now, rules, advance);
    state = next;
    return { seen, now, outcome };
  });
}

const decides = ({ outcome }: Frame): boolean => outcome.kind === 'granted' || outcome.kind === 'refused';

/** The frames after a decision that still belong to its visit: its face is seen, or was a moment ago, and nobody else in its place. */
function stays(frames: readonly Frame[], decision: number): Frame[] {
  const lost = ({ seen }: Frame) => seen.kind !== 'followed';
  const lastSeen = frames.slice(0, decision + 1).findLastIndex(({ seen }) => seen.kind !== 'nobody');
  let awaySince = lastSeen === decision ? null : frames[lastSeen + 1].now;
  const after = frames.slice(decision + 1);
  const end = after.findIndex((frame, i) => {
    const gap = frame.now - frames[decision + i].now;
    if (gap < 0 || gap > params.unseenMs) return true;
    awaySince = lost(frame) ? (awaySince ?? frame.now) : null;
    const patience = frame.seen.kind === 'face' ? params.newcomerAfterMs : params.goneAfterMs;
    return awaySince !== null && frame.now - awaySince >= patience;
  });
  return end < 0 ? after : after.slice(0, end);
}

/** Frames up to the i-th that show its track, back to where another one was seen. */
function sameTrack(frames: readonly Frame[], i: number): Frame[] {
  const trackOf = ({ seen }: Frame) => (seen.kind === 'face' || seen.kind === 'turning' ? seen.track : null);
  const before = frames.slice(0, i + 1).findLastIndex((frame) => trackOf(frame) !== null && trackOf(frame) !== trackOf(frames[i]));
  return frames.slice(before + 1, i + 1);
}

const holds = (law: (frames: Frame[], rules: DecisionRules) => void, runs: { readonly seed?: number } = {}) =>
  fc.assert(
    fc.property(script, demands, (steps, asked) => law(replay(steps, { ...rules, ...asked }), { ...rules, ...asked })),
    { numRuns: 1500, ...runs },
  );

it('is never granted without three agreeing frames of that person under tau among the last five and within a second', () => {
  holds((frames) => {
    frames.forEach(({ outcome }, i) => {
      if (outcome.kind !== 'granted') return;
      const agreeing = sameTrack(frames, i)
        .slice(-5)
        .filter(({ seen, now }) => {
          const match = seen.kind === 'face' ? seen.match : null;
          const near = match !== null && match.personId === outcome.personId && match.d1 < params.tau;
          return near && (match.d2 === null || match.d2 - match.d1 >= params.margin) && Math.abs(frames[i].now - now) <= 1000;
        });
      expect(agreeing.length).toBeGreaterThanOrEqual(3);
      expect(agreeing).toContain(frames[i]);
    });
  });
});

it('decides at most once a visit, and says nothing but "decided" until its face has been away for 0.8 s, or for 0.2 s with another in view, or nobody has looked for 3 s', () => {
  holds((frames) => {
    frames.forEach((frame, i) => {
      if (!decides(frame)) return;
      const same = stays(frames, i);
      for (const { outcome } of same) expect(outcome).toEqual({ kind: 'decided', as: frame.outcome.kind });
      expect(frames[i + 1 + same.length]?.outcome.kind).not.toBe('decided');
    });
  });
});

it('is idle only on a frame that shows nobody', () => {
  holds((frames) => {
    for (const { seen, outcome } of frames) if (outcome.kind === 'idle') expect(seen.kind).toBe('nobody');
  });
});

it('is never granted but to the person whom the fused embedding names as well', () => {
  holds((frames) => {
    for (const { seen, outcome } of frames) {
      if (outcome.kind !== 'granted') continue;
      expect(seen.kind === 'face' && seen.fused !== null && passes(seen.fused, params) && seen.fused.personId).toBe(outcome.personId);
    }
  });
});

it('is never granted without a live verdict, or else a challenge that this very track was asked and passed', () => {
  holds((frames, rules) => {
    frames.forEach(({ seen, outcome }, i) => {
      if (outcome.kind !== 'granted' || seen.kind !== 'face') return;
      if (rules.challenge === 'when-unsure' && seen.liveness.kind === 'live' && outcome.evidence.challenge === null) return;
      expect(outcome.evidence.challenge?.ended).toBe('passed');
      const followed = sameTrack(frames, i);
      const asked = followed.findLastIndex((frame) => frame.outcome.kind === 'challenge');
      expect(asked).toBeGreaterThanOrEqual(0);
      const passed = followed
        .slice(asked + 1)
        .some(({ seen }) => (seen.kind === 'face' || seen.kind === 'turning') && seen.look?.width === 2);
      expect(passed).toBe(true);
    });
  });
});

it('is never granted on a verdict of attack, or one that is no number', () => {
  holds((frames) => {
    for (const { seen, outcome } of frames) {
      if (outcome.kind !== 'granted') continue;
      const { liveness } = seen as Extract<Observation, { kind: 'face' }>;
      expect(['live', 'unsure']).toContain(liveness.kind);
      expect(liveness.kind !== 'pending' && Number.isFinite(liveness.score)).toBe(true);
    }
  });
});

it('names nobody else than whose number was claimed', () => {
  holds((frames, { claim }) => {
    if (claim === null) return;
    for (const { outcome } of frames) if (outcome.kind === 'granted') expect(outcome.personId).toBe(claim.personId);
  });
});

it('refuses for the first rule that failed', () => {
  holds((frames, rules) => {
    for (const { outcome } of frames) {
      if (outcome.kind !== 'refused') continue;
      const { reason, d1, d2, liveness, challenge } = outcome.evidence;
      const apart = d1 !== null && d1 < rules.tau && (d2 === null || d2 - d1 >= rules.margin);
      expect(reason === 'attack-suspected').toBe(liveness?.kind === 'attack');
      if (liveness?.kind === 'attack') continue;
      expect(reason === 'gallery-empty' || reason === 'number-unknown').toBe(d1 === null);
      if (d1 === null) continue;
      expect(reason === 'too-far-from-everyone').toBe(!(d1 < rules.tau));
      expect(['no-agreement', 'liveness-unsure', 'challenge-failed', 'challenge-timeout'].includes(reason)).toBe(apart);
      if (reason === 'liveness-unsure') expect(challenge).toBe(null);
      if (reason === 'challenge-failed') expect(challenge?.ended).toBe('failed');
      if (reason === 'challenge-timeout') expect(challenge?.ended).toBe('timeout');
    }
  });
});

it('always comes to a decision on a usable face that stays', () => {
  const staying = fc.array(fc.oneof(clear, face), { minLength: 400, maxLength: 400 });
  fc.assert(
    fc.property(staying, demands, (faces, asked) => {
      const kinds = replay(
        faces.map((seen) => ({ seen, step: 40 })),
        { ...rules, ...asked },
      ).map(({ outcome }) => outcome.kind);
      expect(kinds.some((kind) => kind === 'granted' || kind === 'refused')).toBe(true);
    }),
    { numRuns: 50 },
  );
});

it('always comes to a decision on a live face that stays, within 2.4 s', () => {
  const staying = fc.array(fc.record({ match, fused: match }), { minLength: 60, maxLength: 60 });
  fc.assert(
    fc.property(staying, (faces) => {
      const kinds = replay(
        faces.map(({ match, fused }) => ({ seen: seen(match, { fused }), step: 40 })),
        rules,
      ).map(({ outcome }) => outcome.kind);
      expect(kinds.some((kind) => kind === 'granted' || kind === 'refused')).toBe(true);
    }),
  );
});

it('reaches every end: the scripts are no empty proof', () => {
  const ends = new Set<string>();
  // The same scripts at each run: a rare end would be met by luck alone.
  holds(
    (frames) => {
      for (const { outcome } of frames) {
        if (outcome.kind === 'granted') ends.add(`granted ${outcome.evidence.challenge?.ended ?? 'at once'} ${outcome.evidence.mode}`);
        if (outcome.kind === 'refused') ends.add(outcome.evidence.reason);
      }
    },
    { seed: 1 },
  );
  expect([...ends].sort()).toEqual([
    'attack-suspected',
    'challenge-failed',
    'challenge-timeout',
    'gallery-empty',
    'granted at once 1:1',
    'granted at once 1:K',
    'granted passed 1:1',
    'granted passed 1:K',
    'liveness-unsure',
    'margin-too-small',
    'no-agreement',
    'number-unknown',
    'too-far-from-everyone',
  ]);
});
