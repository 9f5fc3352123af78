import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PAGE_BEAT_CHANNEL } from '../channels';
import { keepPageAlive } from './watch-page';

const ipcMain = await vi.hoisted(async () => new (await import('node:events')).EventEmitter());
vi.mock('electron', () => ({ ipcMain }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it.each([
  ['ends the process of a page that has fallen silent', 4711, [[4711, 'SIGKILL']]],
  ['signals nobody where that page has no process just now', 0, []],
])('%s', (_, pid, signals) => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const contents = Object.assign(new EventEmitter(), { reload: vi.fn(), getOSProcessId: () => pid });
  keepPageAlive({ webContents: contents } as unknown as BrowserWindow);
  ipcMain.emit(PAGE_BEAT_CHANNEL, { sender: contents });
  vi.advanceTimersByTime(5000);
  expect(kill.mock.calls).toEqual(signals);
  contents.emit('destroyed');
});
