import { describe, expect, it } from 'vitest';
import { clockText, minutesOf } from './clock-text';
import { DaySpans } from './day-spans.svelte';

describe('times as people write them', () => {
  it.each([
    ['08:00', 480],
    ['8', 480],
    ['8.30', 510],
    ['24:00', 1440],
  ])('%s', (text, minute) => expect(minutesOf(text)).toBe(minute));
  it.each(['', '8:60', '24:01', 'noon', '8:5'])('no time: "%s"', (text) => expect(minutesOf(text)).toBeNaN());
  it('are written in full', () => expect([0, 485, 1440].map(clockText)).toEqual(['00:00', '08:05', '24:00']));
});

describe('a day', () => {
  it('offers office hours first, then the rest of the evening', () => {
    const day = new DaySpans([]);
    day.addNext();
    day.addNext();
    expect(day.draft).toEqual([
      { from: 480, to: 1080 },
      { from: 1140, to: 1440 },
    ]);
  });

  it('moves a span within the day, and its end across midnight', () => {
    const day = new DaySpans([{ from: 0, to: 60 }]);
    const [span] = day.spans;
    span.shift(-15, 'whole');
    expect(day.draft).toEqual([{ from: 0, to: 60 }]);
    span.shift(15, 'whole');
    span.shift(-15, 'end');
    expect(day.draft).toEqual([{ from: 15, to: 60 }]);
    [span.from, span.to] = ['22:00', '06:00'];
    expect(day.overnight).toEqual([{ from: 1320, to: 360 }]);
  });

  it.each([
    ['08:00', '08:00'],
    ['24:00', '08:00'],
    ['08:00', '00:00'],
    ['', '08:00'],
  ])('does not take a span from %s to %s', (from, to) => {
    const day = new DaySpans([{ from: 0, to: 60 }]);
    [day.spans[0].from, day.spans[0].to] = [from, to];
    expect(day.spans[0].right).toBe(false);
  });
});
