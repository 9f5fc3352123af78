import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sandboxSwitches, VIRTUAL_DISPLAY_SWITCHES } from '../../native/electron-switches.mjs';
import { electronPath, root } from '../../native/places.mjs';
import { debuggingHost } from '../running-station';
import { watchPage, type WatchedPage } from '../watched-page';

/** The same Electron with nothing but static pages: the floor that the station's windows are held against. */
export interface BareApp {
  readonly main: number;
  readonly page: WatchedPage;
  /** Another window of it. */
  another(): Promise<WatchedPage>;
  end(): Promise<void>;
}

export async function startBareApp(dataFolder: string): Promise<BareApp> {
  const electron = electronPath() ?? 'electron';
  const switches = [...sandboxSwitches(electron).switches, ...VIRTUAL_DISPLAY_SWITCHES, '--log-level=3', '--remote-debugging-port=0'];
  const args = [...switches, `--user-data-dir=${dataFolder}`, join(root, 'bench', 'screens', 'bare')];
  const app: ChildProcess = spawn(electron, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  const orphaned = (): void => void app.kill();
  process.once('exit', orphaned);
  const host = await debuggingHost(app);
  const page = await watchPage(host, 'file://');
  return {
    main: app.pid ?? 0,
    page,
    another: async () => {
      // The first one has the same address: told apart by its title.
      await page.evaluate(`document.title = 'First'`);
      app.stdin?.write('\n');
      return watchPage(host, 'file://', 'Bare');
    },
    end: async () => {
      page.close();
      process.off('exit', orphaned);
      const ended = once(app, 'exit');
      if (app.kill('SIGTERM')) await ended;
    },
  };
}
