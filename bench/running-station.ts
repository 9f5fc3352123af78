import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fakeCameraSwitches, VIRTUAL_DISPLAY_SWITCHES } from '../native/electron-switches.mjs';
import { nodePath, root } from '../native/places.mjs';
import { watchPage, type WatchedPage } from './watched-page';

/** The station, started as `npm start` does, from the launcher on, with a film as its camera. */
export interface RunningStation {
  readonly launcher: number;
  /** Date.now() at the launcher's start. */
  readonly startedAt: number;
  readonly kiosk: WatchedPage;
  /** Once its window is open. */
  admin(): Promise<WatchedPage>;
  end(): Promise<void>;
}

export async function startStation(film: string, dataFolder: string): Promise<RunningStation> {
  const startedAt = Date.now();
  // Drawn in software everywhere, so that machines compare.
  const switches = ['--windowed', '--remote-debugging-port=0', ...fakeCameraSwitches(film), ...VIRTUAL_DISPLAY_SWITCHES];
  const args = [join(root, 'native', 'launch.mjs'), '--data', dataFolder, ...switches];
  const launcher = spawn(nodePath(), args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  const orphaned = (): void => void launcher.kill();
  process.once('exit', orphaned);
  const early = (code: number | null, signal: string | null): void => {
    process.stderr.write(`[bench] the station ended before its time (${String(code ?? signal)})\n`);
    process.exit(1);
  };
  launcher.once('exit', early);
  const host = await debuggingHost(launcher);
  const kiosk = await watchPage(host, 'app://kiosk/');
  return {
    launcher: launcher.pid ?? 0,
    startedAt,
    kiosk,
    admin: () => watchPage(host, 'app://admin/'),
    end: async () => {
      kiosk.close();
      launcher.off('exit', early);
      process.off('exit', orphaned);
      const ended = once(launcher, 'exit');
      if (launcher.kill('SIGTERM')) await ended;
    },
  };
}

/** Chromium writes to stderr where it listens. */
export async function debuggingHost({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('A launcher without stderr.');
  const lines = createInterface(stderr);
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(new URL(address).host);
    });
  });
}
