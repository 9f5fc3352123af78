import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Debounced, debounce, UNREAD } from './debounce';

const readings = fc.array(fc.record({ after: fc.integer({ min: 0, max: 100 }), level: fc.option(fc.boolean()) }), { maxLength: 60 });

/** Each reading with its time, and what counts after it. */
function play(script: readonly { readonly after: number; readonly level: boolean | null }[], debounceMs: number) {
  let state: Debounced = UNREAD;
  let now = 0;
  return script.map(({ after, level }) => {
    now += after;
    state = debounce(state, level, debounceMs, now);
    return { at: now, level, settled: state.settled };
  });
}

it('lets a level count only after it was read for so long without another in between', () => {
  fc.assert(
    fc.property(readings, fc.integer({ min: 0, max: 300 }), (script, debounceMs) => {
      const told = play(script, debounceMs);
      told.forEach(({ at, settled }, i) => {
        if (settled === null || settled === (told[i - 1]?.settled ?? null)) return;
        const other = told.slice(0, i + 1).findLastIndex(({ level }) => level !== settled);
        expect(at - (told[other + 1]?.at ?? at)).toBeGreaterThanOrEqual(debounceMs);
      });
    }),
  );
});

it('follows every level that has held for long enough', () => {
  fc.assert(
    fc.property(readings, fc.boolean(), fc.integer({ min: 0, max: 300 }), (script, level, debounceMs) => {
      const holds = [
        { after: 1, level },
        { after: debounceMs, level },
      ];
      expect(play([...script, ...holds], debounceMs).at(-1)?.settled).toBe(level);
    }),
  );
});

it('claims nothing of an input that cannot be read', () => {
  expect(debounce({ settled: true, read: true, since: 0 }, null, 0, 10)).toEqual(UNREAD);
});
