import { describe, expect, it } from 'vitest';
import { decide, type DecisionState, EMPTY } from './decide';
import { ada, advance, dark, face, followed, FRAME_MS, LIVE, nobody, play, rules, type Script, seen, several, times } from './fixture';
import type { Observation } from './types';

const bert = face('bert');
const stranger = face('ada', 1.4, 1.5);
const alternating = (n: number, ...seen: Observation[]): Observation[] => Array.from({ length: n }, () => seen).flat();

describe('a visit', () => {
  it('is granted at the third agreeing frame, and only once', () => {
    expect(play(ada, ada, ada, ada, ada).kinds).toEqual(['looking', 'looking', 'granted', 'decided', 'decided']);
  });

  it('says what it was decided on', () => {
    const [, , granted] = play(ada, ada, ada).outcomes;
    expect(granted).toEqual({
      kind: 'granted',
      personId: 'ada',
      evidence: {
        reason: 'agreed',
        mode: '1:K',
        claimed: null,
        encoder: rules.encoder,
        comparisons: 2,
        d1: 0.4,
        d2: 1.3,
        tau: 1,
        margin: 0.1,
        frames: 3,
        agreeing: 3,
        liveness: LIVE,
        challenge: null,
        notes: [0, FRAME_MS, 2 * FRAME_MS].map((at) => ({ at, d1: 0.4, same: true, quality: 0.8, liveness: 0.9 })),
      },
    });
  });

  it('is granted when two of five frames were lost to other causes', () => {
    expect(play(ada, dark, ada, nobody, ada).granted).toEqual(['ada']);
  });

  it('is not granted when the agreeing frames are too thinly spread', () => {
    expect(play(ada, dark, dark, ada, dark, dark, ada).granted).toEqual([]);
  });

  it('is granted without a second person in the gallery', () => {
    expect(play(times(3, face('ada', 0.4, null))).granted).toEqual(['ada']);
  });

  it('idles while nobody comes', () => {
    expect(play(nobody, nobody).kinds).toEqual(['idle', 'idle']);
  });

  it('guides by the frame that cannot be used', () => {
    const { outcomes } = play(dark, several);
    expect(outcomes).toEqual([
      { kind: 'guiding', hint: 'too-dark' },
      { kind: 'guiding', hint: 'one-at-a-time' },
    ]);
  });
});

describe('a visitor nobody agreed on', () => {
  const refusal = (...script: Script) => play(...script).outcomes.find((o) => o.kind === 'refused');

  it('is refused after two seconds of a usable face, and never let in after that', () => {
    const { outcomes, kinds, granted } = play(times(60, stranger), times(20, ada));
    expect(kinds.indexOf('refused') * FRAME_MS).toBeGreaterThanOrEqual(2000);
    expect(kinds.indexOf('refused') * FRAME_MS).toBeLessThan(2100);
    expect(outcomes.at(-1)).toEqual({ kind: 'decided', as: 'refused' });
    expect(granted).toEqual([]);
  });

  it('is not refused on unusable frames, however many', () => {
    expect(play(times(200, dark)).kinds).not.toContain('refused');
  });

  it('is refused because nobody was near enough', () => {
    expect(refusal(times(40, stranger))).toMatchObject({ evidence: { reason: 'too-far-from-everyone', d1: 1.4, d2: 1.5, agreeing: 0 } });
  });

  it('is refused because two people were equally near', () => {
    expect(refusal(times(40, face('ada', 0.8, 0.85)))).toMatchObject({ evidence: { reason: 'margin-too-small', d1: 0.8, d2: 0.85 } });
  });

  it('is refused because frames disagreed', () => {
    expect(refusal(alternating(20, ada, bert))).toMatchObject({ evidence: { reason: 'no-agreement' } });
  });

  it('is refused because nobody is enrolled', () => {
    expect(refusal(times(40, seen(null)))).toMatchObject({ evidence: { reason: 'gallery-empty', d1: null, d2: null } });
  });
});

describe('the end of a visit', () => {
  it('comes when nobody has been in view for 0.8 s; then a new visit can be granted', () => {
    expect(play(times(4, ada), times(14, nobody), times(3, ada)).granted).toEqual(['ada', 'ada']);
  });

  it('does not come with a single lost frame', () => {
    expect(play(times(4, ada), nobody, times(20, ada)).granted).toEqual(['ada']);
  });

  it('does not come with lost frames that are no unbroken run', () => {
    expect(play(times(3, ada), alternating(10, ...times(8, nobody), ada)).granted).toEqual(['ada']);
  });

  it('does not come with unusable or several faces in view for a moment', () => {
    expect(play(times(3, ada), alternating(5, ...times(6, dark), ...times(5, several), followed)).kinds.slice(3)).toEqual(
      Array.from({ length: 60 }, () => 'decided'),
    );
  });

  it('comes when its face is none of those in view for 0.8 s: whoever waits behind is told what he can do', () => {
    const far: Observation = { kind: 'unfit', reason: 'out-of-zone' };
    const { kinds } = play(times(4, ada), times(14, far), times(3, bert));
    expect(kinds.slice(3)).toEqual([...Array.from({ length: 14 }, () => 'decided'), 'guiding', 'looking', 'looking', 'granted']);
  });

  it('does not come when, of two side by side, the other alone is found for a moment', () => {
    expect(play(times(3, ada), alternating(5, bert, bert, bert, followed)).kinds.slice(3)).toEqual(
      Array.from({ length: 20 }, () => 'decided'),
    );
  });

  it('comes when another face takes its place, with no gap between: that one is looked at from the start', () => {
    const { kinds, granted } = play(times(3, ada), times(20, followed), times(7, bert));
    expect(kinds.slice(-7)).toEqual(['decided', 'decided', 'decided', 'decided', 'looking', 'looking', 'granted']);
    expect(granted).toEqual(['ada', 'bert']);
  });

  it('lets the next one in by his own name', () => {
    expect(play(times(4, ada), times(14, nobody), times(3, bert)).granted).toEqual(['ada', 'bert']);
  });
});

describe('old evidence', () => {
  it('expires after a second', () => {
    expect(play(ada, ada, { pause: 500 }, dark, { pause: 600 }, ada).granted).toEqual([]);
  });

  it('is thrown away when the process slept', () => {
    expect(play(ada, ada, { pause: 1001 }, ada).granted).toEqual([]);
    expect(play(ada, ada, { pause: 1001 }, ada, ada, ada).granted).toEqual(['ada']);
  });

  it('is thrown away when the clock goes back', () => {
    expect(play(ada, ada, { pause: -5 }, ada).granted).toEqual([]);
  });

  it('of a granted visit holds through a halt of two seconds: whoever stays does not open twice', () => {
    expect(play(times(3, ada), { pause: 2000 }, times(10, followed)).kinds.slice(3)).toEqual(Array.from({ length: 10 }, () => 'decided'));
  });

  it('of a decided visit is over after a longer silence: nobody knows who stands there now', () => {
    expect(play(times(3, ada), { pause: 3001 }, followed, times(3, bert)).granted).toEqual(['ada', 'bert']);
    expect(play(times(3, ada), { pause: -1 }, followed).kinds.at(-1)).toBe('looking');
  });

  it('does not help the one before when somebody else has clearly stepped in', () => {
    expect(play(ada, ada, bert, ada).granted).toEqual([]);
    expect(play(ada, ada, bert, bert, bert).granted).toEqual(['bert']);
  });

  it('never opens on a frame that does not itself show the person', () => {
    expect(play(ada, ada, stranger, nobody, several).granted).toEqual([]);
  });

  it('counts under the tau of now: a stricter setting takes effect at once', () => {
    let state: DecisionState = EMPTY;
    for (const now of [0, 50]) [state] = decide(state, face('ada', 0.8), now, rules, advance);
    const [, outcome] = decide(state, face('ada', 0.2), 100, { ...rules, tau: 0.5 }, advance);
    expect(outcome.kind).toBe('looking');
  });

  it('of no number at all opens nothing', () => {
    expect(play(times(10, face('ada', NaN, 1)), times(10, face('ada', 0.2, NaN))).granted).toEqual([]);
  });
});
