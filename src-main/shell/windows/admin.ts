import type { BrowserWindow } from 'electron';
import { openPage } from './page-window';

/** The administrator's window; it comes and goes while the kiosk stays. */
export function openAdmin(preload: string): BrowserWindow {
  return openPage('admin', preload, {
    title: 'Threshold – Administrator',
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 640,
    backgroundColor: '#ffffff',
  });
}
