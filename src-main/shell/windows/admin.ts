import { type BrowserWindow, nativeTheme } from 'electron';
import { openPage } from './page-window';

/** The administrator's window; it comes and goes while the kiosk stays. */
export function openAdmin(preload: string): BrowserWindow {
  const window = openPage('admin', preload, {
    title: 'Threshold – Administrator',
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 640,
    // The ground of app.css, until the page has drawn itself.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0b0f14' : '#f6f7f9',
  });
  // A page whose process has died shows nothing any more: whoever asks for it gets a new window.
  window.webContents.on('render-process-gone', () => window.destroy());
  return window;
}
