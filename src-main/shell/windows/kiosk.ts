import type { BrowserWindow, Rectangle } from 'electron';
import { keepKeysDead } from './dead-keys';
import { openPage } from './page-window';

/** A screen at the door. Full screen at a door; in a window (`frame`) where somebody tries it out, or has to place it by hand. */
export function openKiosk(
  preload: string,
  title: string,
  { frame, bounds }: { frame: boolean; bounds?: Rectangle | undefined },
): BrowserWindow {
  const window = openPage('kiosk', preload, {
    title,
    ...(bounds ?? { width: 1280, height: 800 }),
    fullscreen: !frame,
    frame,
    backgroundColor: '#0b0f14',
  });
  keepKeysDead(window.webContents);
  // Both show the same page: the title is what tells them apart.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}
