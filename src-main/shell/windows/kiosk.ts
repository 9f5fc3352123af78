import type { BrowserWindow } from 'electron';
import { openPage } from './page-window';

/** The screen at the door. Full screen at a door; in a window where somebody tries it out. */
export function openKiosk(preload: string, windowed: boolean): BrowserWindow {
  return openPage('kiosk', preload, {
    title: 'Threshold',
    width: 1280,
    height: 800,
    fullscreen: !windowed,
    frame: windowed,
    backgroundColor: '#0b0f14',
  });
}
