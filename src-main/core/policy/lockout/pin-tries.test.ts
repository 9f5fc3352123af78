import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, NO_TRIES, pausedFor, tried } from './pin-tries';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Tries with a number, each as soon as it may be made. */
function waits(n: number, number = '7') {
  let [tries, now] = [NO_TRIES, 0];
  const each = Array.from({ length: n }, () => {
    tries = tried(tries, number, now);
    const wait = pausedFor(tries, number, now)?.remainingMs ?? 0;
    now += wait;
    return wait / SECOND;
  });
  return { each, tries, now };
}

describe('PIN entry', () => {
  it('is paused for a number after five failed tries in a row, for 30 s and then longer, to five minutes', () => {
    expect(waits(10).each).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 300, 300]);
  });

  it('is not paused for another number', () => {
    const { tries } = waits(5);
    expect(pausedFor(tries, '7', 0)).toEqual({ of: 'number', failures: 5, remainingMs: 30 * SECOND });
    expect(pausedFor(tries, '8', 0)).toBeNull();
  });

  it('begins anew for a number that came in', () => {
    const { tries, now } = waits(9);
    expect(pausedFor(fitted(tries, '7'), '7', now)).toBeNull();
    expect(fitted(tries, '7')).toEqual(NO_TRIES);
  });

  it('is paused at the door after 20 failures within ten minutes, of whatever numbers, until the first of them is ten minutes old', () => {
    let tries = NO_TRIES;
    for (let i = 0; i < 20; i++) tries = tried(tries, String(i), i * SECOND);
    expect(pausedFor(tries, 'new', 20 * SECOND)).toEqual({ of: 'door', failures: 20, remainingMs: 10 * MINUTE - 20 * SECOND });
    expect(pausedFor(tries, 'new', 10 * MINUTE)).toBeNull();
  });

  it('is not paused at the door by those who came in', () => {
    let tries = NO_TRIES;
    for (let i = 0; i < 100; i++) tries = fitted(tried(tries, String(i), i), String(i));
    expect(pausedFor(tries, 'new', 100)).toBeNull();
  });

  it('takes no more than 20 tries of anybody within any ten minutes', () => {
    const step = fc.record({ number: fc.constantFrom('1', '2', '3', '4', '5', '6'), after: fc.integer({ min: 0, max: 2 * MINUTE }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 200 }), (steps) => {
        let [tries, now] = [NO_TRIES, 0];
        const taken: number[] = [];
        for (const { number, after } of steps) {
          now += after;
          if (pausedFor(tries, number, now) !== null) continue;
          tries = tried(tries, number, now);
          taken.push(now);
        }
        for (const at of taken) expect(taken.filter((other) => other >= at && other < at + 10 * MINUTE).length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 100 },
    );
  });
});
