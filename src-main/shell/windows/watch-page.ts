import { type BrowserWindow, ipcMain, type IpcMainEvent } from 'electron';
import { heard, HEARD_JUST_NOW, looked, type Silence } from '../../core/supervision/silence';
import { PAGE_BEAT_CHANNEL } from '../channels';

const LOOK_MS = 500;
/** A page beats twice a second. What hangs for so long sees nobody at the door. */
const HANGS_MS = 3000;

/** Keeps a page alive: loads it again when its process has died, and ends the process when the page, having spoken before, falls silent. */
export function keepPageAlive({ webContents: contents }: BrowserWindow): void {
  let silence: Silence | null = null;
  const beat = ({ sender }: IpcMainEvent): void => {
    if (sender === contents) silence = heard(silence ?? HEARD_JUST_NOW);
  };
  ipcMain.on(PAGE_BEAT_CHANNEL, beat);
  contents.on('render-process-gone', () => {
    silence = null;
    contents.reload();
  });
  const looks = setInterval(() => {
    if (silence === null) return;
    silence = looked(silence);
    if (silence.looks * LOOK_MS < HANGS_MS) return;
    silence = null;
    const pid = contents.getOSProcessId();
    // 0 where it has none just now; a signal to that would end main's own group.
    if (pid > 0) process.kill(pid, 'SIGKILL');
  }, LOOK_MS);
  contents.on('destroyed', () => {
    ipcMain.off(PAGE_BEAT_CHANNEL, beat);
    clearInterval(looks);
  });
}
