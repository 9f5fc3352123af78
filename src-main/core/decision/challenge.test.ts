import { describe, expect, it } from 'vitest';
import { asPersonId } from '../ids';
import { decide, type DecisionState, EMPTY } from './decide';
import {
  ATTACK,
  FRAME_MS,
  LIVE,
  PENDING,
  UNSURE,
  ada,
  advance,
  dark,
  face,
  nobody,
  play,
  playBy,
  rules,
  seen,
  times,
  turn,
  wrongTurn,
} from './fixture';

const unsure = face('ada', 0.4, 1.3, { liveness: UNSURE });
const attack = face('ada', 0.4, 1.3, { liveness: ATTACK });
const pending = face('ada', 0.4, 1.3, { liveness: PENDING });
const unsureStranger = face('ada', 1.4, 1.5, { liveness: UNSURE });
const toChallenge = times(12, unsure);

describe('a suspected attack', () => {
  it('is refused when a stranger would be, and logged as what it is', () => {
    const { kinds, refused } = play(times(40, attack));
    expect(kinds.indexOf('refused')).toBe(play(times(40, face('ada', 1.4))).kinds.indexOf('refused'));
    expect(refused).toEqual([expect.objectContaining({ reason: 'attack-suspected', liveness: ATTACK, d1: 0.4, challenge: null })]);
  });

  it('is logged as well when it is taken away before that', () => {
    expect(play(times(10, attack), times(14, nobody)).refused).toMatchObject([{ reason: 'attack-suspected' }]);
    expect(play(times(10, face('ada', 1.4)), times(14, nobody)).refused).toEqual([]);
  });

  it('is let in when it was none: the verdict of the whole track counts', () => {
    expect(play(times(5, attack), ada).granted).toEqual(['ada']);
  });

  it('breaks a challenge off', () => {
    expect(play(toChallenge, attack).refused).toMatchObject([
      { reason: 'attack-suspected', challenge: { asked: 'turn-left', ended: 'failed', failure: null } },
    ]);
  });
});

describe('a face whose liveness is not known', () => {
  it('is not let in, and refused in the end', () => {
    const { granted, refused, kinds } = play(times(70, pending));
    expect(granted).toEqual([]);
    expect(kinds.indexOf('refused') * FRAME_MS).toBeGreaterThanOrEqual(4000);
    expect(refused).toMatchObject([{ reason: 'liveness-unsure', liveness: null }]);
  });

  it('or is no number, neither', () => {
    const broken = face('ada', 0.4, 1.3, { liveness: { kind: 'live', score: NaN, parts: {} } });
    expect(play(times(70, broken)).granted).toEqual([]);
  });
});

describe('a challenge', () => {
  it('is asked of an unsure face after 0.7 s, with the time that is left', () => {
    const { outcomes, kinds } = play(times(14, unsure));
    const first = kinds.indexOf('challenge');
    expect(first * FRAME_MS).toBeGreaterThanOrEqual(700);
    expect(first * FRAME_MS).toBeLessThan(800);
    expect(outcomes[first]).toEqual({ kind: 'challenge', challenge: 'turn-left', remainingMs: 6000 });
    expect(outcomes[first + 1]).toMatchObject({ remainingMs: 6000 - FRAME_MS });
  });

  it('is asked of strangers at the same moment: it tells nobody that he is enrolled', () => {
    expect(play(times(14, unsureStranger)).kinds).toEqual(play(times(14, unsure)).kinds);
  });

  it('is asked of every face at a door that always does', () => {
    const { kinds, granted } = playBy({ challenge: 'always' }, times(14, ada));
    expect(kinds).toContain('challenge');
    expect(granted).toEqual([]);
  });

  it('lets in whoever passes it and is recognised again on three frames', () => {
    const { granted, outcomes } = play(toChallenge, times(2, turn), times(2, unsure), unsure);
    expect(granted).toEqual(['ada']);
    expect(outcomes.at(-1)).toMatchObject({ kind: 'granted', evidence: { challenge: { asked: 'blink', ended: 'passed' } } });
    expect(play(toChallenge, times(2, turn), times(2, unsure)).granted).toEqual([]);
  });

  it('lets nobody in who passed it and is somebody else', () => {
    const { granted, refused } = play(toChallenge, times(2, turn), times(50, face('ada', 1.3, 1.4, { liveness: LIVE })));
    expect(granted).toEqual([]);
    expect(refused).toMatchObject([{ reason: 'too-far-from-everyone', challenge: { ended: 'passed' } }]);
  });

  it('that fails refuses', () => {
    expect(play(toChallenge, turn, wrongTurn).refused).toMatchObject([
      { reason: 'challenge-failed', challenge: { asked: 'blink', ended: 'failed', failure: 'other-action' } },
    ]);
  });

  it('that is not done in time refuses, whatever is seen meanwhile', () => {
    for (const shown of [unsure, dark]) {
      const { refused, kinds } = play(toChallenge, times(100, shown));
      expect(refused).toMatchObject([{ reason: 'challenge-timeout', challenge: { asked: 'turn-left', ended: 'timeout' } }]);
      expect((kinds.indexOf('refused') - kinds.indexOf('challenge')) * FRAME_MS).toBeGreaterThanOrEqual(6000);
    }
  });

  it('that is walked away from is refused and logged', () => {
    expect(play(toChallenge, times(14, nobody)).refused).toMatchObject([{ reason: 'challenge-timeout' }]);
  });

  it('that the process sleeps through is refused and logged', () => {
    const { refused, granted } = play(toChallenge, { pause: 3000 }, times(6, face('ada')));
    expect(refused).toMatchObject([{ reason: 'challenge-timeout' }]);
    expect(granted).toEqual([]);
  });

  it('is the same for another track of the visit, whatever is drawn meanwhile', () => {
    let [draws, state, now]: [number, DecisionState, number] = [0, EMPTY, 10_000];
    const asked = new Set<string>();
    for (let i = 0; i < 100; i++) {
      const drawn = draws++ % 2 === 0 ? (['turn-left', 'blink'] as const) : (['turn-right', 'blink'] as const);
      const [next, outcome] = decide(
        state,
        face('ada', 0.4, 1.3, { liveness: UNSURE, track: Math.floor(i / 15) }),
        now,
        { ...rules, drawn },
        advance,
      );
      [state, now] = [next, now + FRAME_MS];
      if (outcome.kind === 'challenge') asked.add(outcome.challenge);
    }
    expect([...asked]).toEqual(['turn-left']);
  });

  it('of a stranger is refused for being a stranger', () => {
    expect(play(times(12, unsureStranger), wrongTurn).refused).toMatchObject([
      { reason: 'too-far-from-everyone', challenge: { ended: 'failed' } },
    ]);
  });

  it('is over when somebody else steps in: what was done counts for nobody', () => {
    const other = (name: string) => face(name, 0.4, 1.3, { liveness: UNSURE, track: 2 });
    const { granted, kinds } = play(toChallenge, turn, times(7, other('bert')));
    expect(granted).toEqual([]);
    expect(kinds.slice(-7)).toEqual(Array.from({ length: 7 }, () => 'looking'));
  });
});

describe('another track', () => {
  it('is asked for a challenge, however clear, where the one before it was not', () => {
    const clear = face('ada', 0.4, 1.3, { track: 2 });
    for (const before of [times(4, unsure), times(4, attack)]) {
      const { granted, kinds } = play(before, times(14, clear));
      expect(granted).toEqual([]);
      expect(kinds.at(-1)).toBe('challenge');
    }
    expect(play(times(4, pending), times(4, clear)).granted).toEqual(['ada']);
  });

  it('carries nothing over', () => {
    const second = face('ada', 0.4, 1.3, { track: 2 });
    expect(play(ada, ada, second).granted).toEqual([]);
    expect(play(ada, ada, times(3, second)).granted).toEqual(['ada']);
  });

  it('again and again is refused in the end', () => {
    const changing = Array.from({ length: 300 }, (_, i) => face('ada', 0.4, 1.3, { track: i }));
    const { granted, refused } = play(changing);
    expect(granted).toEqual([]);
    expect(refused).toMatchObject([{ reason: 'no-agreement' }]);
  });
});

describe('the fused embedding', () => {
  const fusedTo = (name: string, d1: number, d2: number) => ({ fused: { personId: asPersonId(name), d1, d2 } });

  it('has to be near enough as well', () => {
    expect(play(times(40, face('ada', 0.4, 1.3, fusedTo('ada', 1.1, 1.3)))).refused).toMatchObject([
      { reason: 'too-far-from-everyone', d1: 1.1 },
    ]);
  });

  it('has to be clearly nearer to that person than to any other', () => {
    expect(play(times(40, face('ada', 0.4, 1.3, fusedTo('ada', 0.5, 0.55)))).refused).toMatchObject([{ reason: 'margin-too-small' }]);
  });

  it('has to name whom the frames name', () => {
    expect(play(times(40, face('ada', 0.4, 1.3, fusedTo('bert', 0.4, 1.3)))).refused).toMatchObject([{ reason: 'no-agreement' }]);
  });
});

describe('a claimed number', () => {
  const ofAda = { claim: { personId: asPersonId('ada') }, comparisons: 1 };

  it('lets its owner in, 1:1', () => {
    const { granted, outcomes } = playBy(ofAda, times(3, face('ada', 0.4, null)));
    expect(granted).toEqual(['ada']);
    expect(outcomes.at(-1)).toMatchObject({ evidence: { mode: '1:1', claimed: 'ada', comparisons: 1, d2: null } });
  });

  it('lets nobody else in', () => {
    expect(playBy(ofAda, times(40, face('bert', 0.1, 1.3))).granted).toEqual([]);
  });

  it('that nobody has is refused when a wrong face would be', () => {
    const unknown = playBy({ claim: { personId: null }, comparisons: 0 }, times(40, seen(null)));
    const wrong = playBy(ofAda, times(40, face('ada', 1.5, null)));
    expect(unknown.kinds).toEqual(wrong.kinds);
    expect(unknown.refused).toMatchObject([{ reason: 'number-unknown', claimed: null, mode: '1:1' }]);
    expect(wrong.refused).toMatchObject([{ reason: 'too-far-from-everyone', claimed: 'ada' }]);
  });
});
