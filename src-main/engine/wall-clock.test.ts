import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { wallClock } from './wall-clock';

const folder = mkdtempSync(join(tmpdir(), 'threshold-clock-'));
const file = join(folder, 'offset');
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

it('is the machine’s, and jumps where a test says so, at once', () => {
  vi.useFakeTimers({ now: 5_000_000 });
  writeFileSync(file, '0');
  const wall = wallClock(file);
  expect([wallClock(null)(), wall()]).toEqual([5_000_000, 5_000_000]);
  writeFileSync(file, '-86400000');
  expect(wall()).toBe(5_000_000 - 86_400_000);
});
