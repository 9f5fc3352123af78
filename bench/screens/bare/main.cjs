// The least that Electron can show: windows of the station's size with a static page. A line on stdin opens another one.
const { app, BrowserWindow } = require('electron');

const open = () =>
  new BrowserWindow({
    width: 1280,
    height: 800,
    autoHideMenuBar: true,
    backgroundColor: '#0b0f14',
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false, backgroundThrottling: false },
  }).loadFile('page.html');

process.on('SIGTERM', () => app.exit(0));
void app.whenReady().then(open);
process.stdin.on('data', () => void open());
