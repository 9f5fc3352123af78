import { afterEach, expect, it, vi } from 'vitest';
import { computerZone } from './zone';

afterEach(() => vi.unstubAllEnvs());

it.each([
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['', 'UTC'],
  ['Mars/Olympus', 'UTC'],
])('of a computer that is set to %j a time can be told, in %s', (set, zone) => {
  vi.stubEnv('TZ', set);
  expect(computerZone()).toBe(zone);
  expect(new Intl.DateTimeFormat('en-GB', { timeZone: computerZone(), timeStyle: 'short' }).format(0)).toMatch(/^\d\d:\d\d$/);
});
