import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { type PageName, pageUrl } from '../page-scheme';

/** A sandboxed, isolated window that shows one of our pages and can go nowhere else. */
export function openPage(page: PageName, preload: string, options: BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A date is typed and picked in the language of the page, and not in that of the system.
      enableBlinkFeatures: 'LangAttributeAwareFormControlUI',
      // A door does not sleep because another window stands in front.
      backgroundThrottling: false,
    },
  });
  window.removeMenu();
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  // A load that a reload or the window's end cuts off is no defect.
  window.loadURL(pageUrl(page)).catch((error: unknown) => process.stderr.write(`the page ${page} was not loaded: ${String(error)}\n`));
  return window;
}
