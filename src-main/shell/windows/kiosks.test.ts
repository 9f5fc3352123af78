import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { Kiosks } from './kiosks';

const { app, screen, opened } = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');
  return { app: new EventEmitter(), screen: new EventEmitter(), opened: [] as EventEmitter[] };
});
vi.mock('electron', () => ({ app, screen }));
vi.mock('./watch-page', () => ({ keepPageAlive: vi.fn() }));
vi.mock('./kiosk', () => ({
  openKiosk: () => {
    const window = new EventEmitter();
    opened.push(window);
    return window;
  },
}));

/** Whether somebody at the screen outside can close it by hand (Alt+F4). */
function closes(windowed: boolean): () => boolean {
  new Kiosks({ preload: '', windowed, placeFile: '', outsideClosed: vi.fn(), insideClosed: vi.fn() });
  const window = opened.at(-1);
  return () => {
    const preventDefault = vi.fn();
    window?.emit('close', { preventDefault });
    return preventDefault.mock.calls.length === 0;
  };
}

it('a kiosk in service is not closed by hand, and goes when the station ends', () => {
  const byHand = closes(false);
  expect(byHand()).toBe(false);
  app.emit('before-quit');
  expect(byHand()).toBe(true);
});

it('a kiosk that is tried out in a window is closed by hand', () => {
  expect(closes(true)()).toBe(true);
});
