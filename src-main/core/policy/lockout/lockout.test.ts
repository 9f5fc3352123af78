import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Embedding } from '../../embedding';
import { failed, lockedFor, passed, remembered, type Visitors } from './visitors';

/** Faces on a line: nearer than 1 is the same person. */
const face = (at: number): Embedding => Float32Array.of(at);
const same = (a: Embedding, b: Embedding): boolean => Math.abs(a[0] - b[0]) < 1;
const [ADA, BERT] = [face(0), face(10)];
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Tries that fail, each as soon as it may be made. */
function tries(n: number, { of = ADA, attack = false, visitors = [] as Visitors, from = 0 } = {}) {
  let [state, now] = [visitors, from];
  const waits: number[] = [];
  for (let i = 0; i < n; i++) {
    state = failed(state, of, attack, same, now);
    waits.push(lockedFor(state, of, same, now) / SECOND);
    now += Math.max(waits[i] * SECOND, 2 * SECOND);
  }
  return { state, waits, now };
}

describe('a visitor', () => {
  it('has five tries, and then waits 30 s before each further one, growing to five minutes', () => {
    expect(tries(10).waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 300, 300]);
  });

  it('whose visits look like attacks has half as many', () => {
    expect(tries(4, { attack: true }).waits).toEqual([0, 0, 60, 240]);
  });

  it('does not lock out the person who comes after', () => {
    const { state, now } = tries(9);
    expect(lockedFor(state, BERT, same, now - 1)).toBe(0);
    expect(lockedFor(state, ADA, same, now - 1)).toBeGreaterThan(0);
  });

  it('is known by a face that is a little different each time', () => {
    let state: Visitors = [];
    for (const at of [0, 0.8, 1.6, 2.4, 3.2]) state = failed(state, face(at), false, same, 0);
    expect(lockedFor(state, face(3.9), same, 1)).toBeGreaterThan(0);
    expect(lockedFor(state, face(4.5), same, 1)).toBe(0);
  });

  it('who was taken for two is one: the worse of both counts', () => {
    let state = tries(4, { of: face(0) }).state;
    state = failed(state, face(1.5), false, same, 10 * SECOND);
    expect(state).toHaveLength(2);
    state = failed(state, face(0.75), false, same, 11 * SECOND);
    expect(state).toHaveLength(1);
    expect(lockedFor(state, face(1.5), same, 11 * SECOND)).toBe(30 * SECOND);
  });

  it('who passes begins anew', () => {
    const { state, now } = tries(4);
    expect(passed(state, ADA, same, now)).toEqual([]);
    expect(tries(1, { visitors: passed(state, ADA, same, now), from: now }).waits).toEqual([0]);
  });

  it('is forgotten ten minutes after his last refusal, with his face', () => {
    const { state } = tries(4);
    const later = failed(state, BERT, false, same, 10 * MINUTE + 6 * SECOND);
    expect(later).toHaveLength(1);
    expect(later[0].faces).toHaveLength(1);
    expect(remembered(state, 10 * MINUTE + 6 * SECOND)).toEqual([]);
  });

  it('is remembered for longer than he is locked out, however he tries', () => {
    const gaps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 15 * MINUTE }), attack: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(gaps, (script) => {
        let [state, now]: [Visitors, number] = [[], 0];
        for (const { wait, attack } of script) {
          now += Math.max(wait, lockedFor(state, ADA, same, now));
          state = failed(state, ADA, attack, same, now);
          const last = Math.max(...state.flatMap(({ faces }) => faces.map(({ at }) => at)));
          for (const { lockedUntil } of state) expect(lockedUntil).toBeLessThan(last + 10 * MINUTE);
        }
      }),
    );
  });

  it('is not touched by what others do in between', () => {
    const step = fc.record({ who: fc.constantFrom(0, 10, 20), wait: fc.integer({ min: 1, max: 4 * MINUTE }), attack: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let [all, alone, now]: [Visitors, Visitors, number] = [[], [], 0];
        for (const { who, wait, attack } of steps) {
          now += wait;
          all = failed(all, face(who), attack, same, now);
          if (who === 0) alone = failed(alone, ADA, attack, same, now);
          expect(lockedFor(all, ADA, same, now)).toBe(lockedFor(alone, ADA, same, now));
        }
      }),
    );
  });
});
