import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccessEvent } from '../../src-main/contract/rows';
import { byDay, type Day } from './days';
import { DAY_HEIGHT, drawn, placeOf, ROW_HEIGHT, shiftOf, tabStop } from './drawn';

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

/** A log of the last days, newest first, and two parts of it as one scrolls on. */
const HOUR_MS = 3_600_000;
const log = Array.from({ length: 200 }, (_, i) => ({ number: 200 - i, at: Date.UTC(2026, 2, 29) - i * HOUR_MS }) as AccessEvent);
const part = fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 200 })).map(([from, count]) => log.slice(from, from + count));

it('a row that two parts of the log have lies where it did, and the shift between them further down', () => {
  fc.assert(
    fc.property(part, part, (before, after) => {
      for (const { number } of before) {
        const [was, is] = [placeOf(before, number), placeOf(after, number)];
        if (was !== null && is !== null) expect(is).toBe(was + shiftOf(before, after));
      }
    }),
  );
});

it('a row is where the days put it, also where the clock has jumped', () => {
  const jumps = fc.array(fc.integer({ min: -96, max: 96 }), { maxLength: 5 });
  fc.assert(
    fc.property(part, fc.nat(199), jumps, (inOrder, i, hours) => {
      const events = inOrder.map((event, at) => ({ ...event, at: event.at + (hours[at % hours.length] ?? 0) * HOUR_MS }));
      const number = log[i]?.number ?? 0;
      const place = placeOf(events, number);
      const { days } = place === null ? { days: [] } : drawn(byDay(events), place, place + 1);
      expect(days.flatMap((day) => day.events).map((event) => event.number)).toEqual(
        events.some((event) => event.number === number) ? [number] : [],
      );
    }),
  );
});

it('Tab comes to the row that had the focus while it is drawn, else to the first in view', () => {
  fc.assert(
    fc.property(fc.record({ ...view, current: fc.integer({ min: 0, max: 1200 }) }), ({ days, from, height, current }) => {
      const seen = drawn(days, from, from + height);
      const numbers = seen.days.flatMap(({ events }) => events.map(({ number }) => number));
      expect(tabStop(seen, from, current)).toBe(numbers.includes(current) ? current : (tabStop(seen, from, null) ?? null));
      const stop = tabStop(seen, from, null);
      if (stop === null) expect(numbers).toEqual([]);
      else expect(numbers).toContain(stop);
    }),
  );
});
