import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { Day } from './days';
import { DAY_HEIGHT, drawn, ROW_HEIGHT } from './drawn';

const days = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }).map((counts): readonly Day[] =>
  counts.map((count, start) => ({
    start,
    events: Array.from({ length: count }, (_, i) => ({ number: start * 100 + i }) as AccessEvent),
  })),
);
const heightOf = (days: readonly Day[]): number => days.reduce((sum, { events }) => sum + DAY_HEIGHT + events.length * ROW_HEIGHT, 0);
const view = { days, from: fc.integer({ min: -600, max: 40_000 }), height: fc.integer({ min: 1, max: 3000 }) };

it('the list is as high as with all its rows, wherever it is looked at', () => {
  fc.assert(
    fc.property(fc.record(view), ({ days, from, height }) => {
      const seen = drawn(days, from, from + height);
      const shown = seen.days.reduce((sum, { above, below }) => sum + above + below, heightOf(seen.days));
      expect(seen.above + shown + seen.below).toBe(heightOf(days));
    }),
  );
});

it('every row in view is drawn in its place, and few others are', () => {
  fc.assert(
    fc.property(fc.record(view), ({ days, from, height }) => {
      const seen = drawn(days, from, from + height);
      const placed = new Map<number, number>();
      let y = seen.above;
      for (const { events, above, below } of seen.days) {
        y += DAY_HEIGHT + above;
        for (const { number } of events) placed.set(number, (y += ROW_HEIGHT) - ROW_HEIGHT);
        y += below;
      }
      let top = 0;
      for (const { events } of days) {
        top += DAY_HEIGHT;
        for (const { number } of events) {
          if (top + ROW_HEIGHT > from && top < from + height) expect(placed.get(number)).toBe(top);
          top += ROW_HEIGHT;
        }
      }
      expect(placed.size).toBeLessThanOrEqual(height / ROW_HEIGHT + 2);
    }),
  );
});
