import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asPersonId } from '../ids';
import { decide, EMPTY, type DecisionState } from './decide';
import { DECISION_PARAMS } from './params';
import type { Observation, Outcome } from './types';

const params = { ...DECISION_PARAMS, tau: 1 };

const face = fc
  .record({
    who: fc.constantFrom('ada', 'bert', 'cleo'),
    d1: fc.double({ min: 0, max: 2 }),
    apart: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ who, d1, apart }): Observation => ({
    kind: 'face',
    match: { personId: asPersonId(who), d1, d2: apart === null ? null : d1 + apart },
  }));
const clear = fc
  .constantFrom('ada', 'bert')
  .map((who): Observation => ({ kind: 'face', match: { personId: asPersonId(who), d1: 0.3, d2: 1.2 } }));
const other = fc.constantFrom<Observation>(
  { kind: 'nobody' },
  { kind: 'several', count: 2 },
  { kind: 'unfit', reason: 'blurred' },
  { kind: 'face', match: null },
);
const seen = fc.oneof({ weight: 5, arbitrary: clear }, { weight: 2, arbitrary: face }, { weight: 3, arbitrary: other });
/** Mostly camera pace; now and then a pause, a long sleep or a clock that goes back. */
const step = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 20, max: 120 }) },
  { weight: 2, arbitrary: fc.integer({ min: -50, max: 3000 }) },
);
/** Runs of the same sight, as cameras give them. */
const script = fc
  .array(fc.record({ seen, step, repeat: fc.integer({ min: 1, max: 12 }) }), { maxLength: 40 })
  .map((runs) => runs.flatMap(({ seen, step, repeat }) => Array.from({ length: repeat }, () => ({ seen, step }))));

interface Frame {
  readonly seen: Observation;
  readonly now: number;
  readonly outcome: Outcome;
}

function replay(steps: readonly { seen: Observation; step: number }[]): Frame[] {
  let state: DecisionState = EMPTY;
  let now = 0;
  return steps.map(({ seen, step }) => {
    now += step;
    const [next, outcome] = decide(state, seen, now, params);
    state = next;
    return { seen, now, outcome };
  });
}

/** Frames from one 'idle' to the next. */
function visits(frames: readonly Frame[]): Frame[][] {
  return frames.reduce<Frame[][]>(
    (all, f) => (f.outcome.kind === 'idle' ? [...all, []] : [...all.slice(0, -1), [...(all.at(-1) ?? []), f]]),
    [[]],
  );
}

const holds = (law: (frames: Frame[]) => void) =>
  fc.assert(
    fc.property(script, (steps) => law(replay(steps))),
    { numRuns: 500 },
  );

it('is never granted without three agreeing frames of that person under tau among the last five and within a second', () => {
  holds((frames) => {
    frames.forEach(({ outcome }, i) => {
      if (outcome.kind !== 'granted') return;
      const agreeing = frames.slice(Math.max(0, i - 4), i + 1).filter(({ seen, now }) => {
        const match = seen.kind === 'face' ? seen.match : null;
        const near = match !== null && match.personId === outcome.personId && match.d1 < params.tau;
        return near && (match.d2 === null || match.d2 - match.d1 >= params.margin) && Math.abs(frames[i].now - now) <= 1000;
      });
      expect(agreeing.length).toBeGreaterThanOrEqual(3);
      expect(agreeing).toContain(frames[i]);
    });
  });
});

it('decides at most once a visit: granted or refused, never both', () => {
  holds((frames) => {
    for (const visit of visits(frames)) {
      expect(visit.filter(({ outcome }) => outcome.kind === 'granted' || outcome.kind === 'refused').length).toBeLessThanOrEqual(1);
    }
  });
});

it('says nothing but "decided" after a decision until nobody has been seen for 0.8 s', () => {
  holds((frames) => {
    for (const visit of visits(frames)) {
      const at = visit.findIndex(({ outcome }) => outcome.kind === 'granted' || outcome.kind === 'refused');
      if (at >= 0) for (const { outcome } of visit.slice(at + 1)) expect(outcome).toEqual({ kind: 'decided', as: visit[at].outcome.kind });
    }
  });
});

it('is idle only on a frame that shows nobody', () => {
  holds((frames) => {
    for (const { seen, outcome } of frames) if (outcome.kind === 'idle') expect(seen.kind).toBe('nobody');
  });
});

it('always comes to a decision on a usable face that stays', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(clear, face), { minLength: 60, maxLength: 60 }), (faces) => {
      const kinds = replay(faces.map((seen) => ({ seen, step: 40 }))).map(({ outcome }) => outcome.kind);
      expect(kinds.some((kind) => kind === 'granted' || kind === 'refused')).toBe(true);
    }),
  );
});
