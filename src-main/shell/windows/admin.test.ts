import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { openAdmin } from './admin';

vi.mock('electron', () => ({ nativeTheme: { shouldUseDarkColors: false } }));
const opened = vi.hoisted(() => ({ destroy: vi.fn(), webContents: null as EventEmitter | null }));
vi.mock('./page-window', () => ({ openPage: () => opened }));

it('a window whose page has died goes, so that the next who asks for it gets another', () => {
  opened.webContents = new EventEmitter();
  openAdmin('');
  expect(opened.destroy).not.toHaveBeenCalled();
  opened.webContents.emit('render-process-gone');
  expect(opened.destroy).toHaveBeenCalledOnce();
});
