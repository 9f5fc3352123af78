import { afterEach, describe, expect, it } from 'vitest';
import { ago } from './format';
import { showLocale } from './locale.svelte';
import { showZone } from './zone.svelte';

afterEach(() => showLocale('en'));

describe('how long ago something was', () => {
  const since = (from: string, now: string): string => ago(Date.parse(from), Date.parse(now));

  it('is told in days of the station’s calendar, and not of 24 hours', () => {
    showZone('Asia/Shanghai');
    // 23:00 on the 1st, and 09:00 on the 3rd, by the clock of Shanghai.
    expect(since('2026-07-01T15:00Z', '2026-07-03T01:00Z')).toBe('2 days ago');
    showLocale('zh');
    expect(since('2026-07-01T15:00Z', '2026-07-03T01:00Z')).toBe('前天');
    showZone('America/New_York');
    // 11:00 on the 1st, and 21:00 on the 2nd.
    expect(since('2026-07-01T15:00Z', '2026-07-03T01:00Z')).toBe('昨天');
  });

  it('is told in hours within a day, then in days, then as the date', () => {
    showZone('Europe/Berlin');
    expect(since('2026-07-01T20:00Z', '2026-07-02T08:00Z')).toBe('12 hours ago');
    // The clocks go back on that day, which has 25 hours.
    expect(since('2026-10-24T22:10Z', '2026-10-25T22:30Z')).toBe('24 hours ago');
    expect(since('2026-07-01T20:00Z', '2026-07-07T23:00Z')).toBe('1 Jul 2026');
    expect(since('2026-07-01T20:00Z', '2026-07-07T20:00Z')).toBe('6 days ago');
  });
});
