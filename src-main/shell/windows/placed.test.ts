import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepPlace, placed } from './placed';

const PLACE = { x: 1920, y: 0, width: 800, height: 1280 };
const display = (x: number) => ({ bounds: { x, y: 0, width: 1920, height: 1080 } });
const [LEFT, RIGHT] = [display(0), display(1920)];

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threshold-window-'));
  file = join(folder, 'window.json');
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

it('puts a window where somebody moved it last, unless that display is gone', () => {
  expect(placed(file, [LEFT, RIGHT])).toBeUndefined();
  let at = { ...PLACE, x: 100 };
  const window = Object.assign(new EventEmitter(), { getNormalBounds: () => at, isDestroyed: () => false });
  keepPlace(window as unknown as BrowserWindow, file);
  window.emit('move');
  at = PLACE;
  window.emit('move');
  vi.advanceTimersByTime(500);
  expect(placed(file, [LEFT, RIGHT])).toEqual(PLACE);
  expect(placed(file, [LEFT])).toBeUndefined();
});

it.each(['', '{"x":0}', JSON.stringify({ ...PLACE, width: 0 })])('takes nothing from a file that says %s', (text) => {
  writeFileSync(file, text);
  expect(placed(file, [RIGHT])).toBeUndefined();
});
