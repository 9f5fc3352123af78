import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCrash, NO_CRASHES } from './back-off';

describe('back-off', () => {
  it('starts again at once after a first crash', () => {
    expect(afterCrash(NO_CRASHES, 10)[1]).toBe(0);
  });

  it('never waits less after another quick crash, and never more than five seconds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 59_999 }), { maxLength: 20 }), (lives) => {
        let state = NO_CRASHES;
        let last = 0;
        for (const lived of lives) {
          const [next, wait] = afterCrash(state, lived);
          expect(wait).toBeGreaterThanOrEqual(last);
          expect(wait).toBeLessThanOrEqual(5000);
          [state, last] = [next, wait];
        }
      }),
    );
  });

  it('forgets old crashes once a process has lived for a minute', () => {
    expect(afterCrash({ crashes: 9 }, 60_000)).toEqual([{ crashes: 1 }, 0]);
  });
});
