import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fakeCameraSwitches } from '../native/electron-switches.mjs';
import { nodePath, root } from '../native/places.mjs';
import { watchPage, type WatchedPage } from './watched-page';

/** The station, started as `npm start` does, from the launcher on, with a film as its camera. */
export interface RunningStation {
  readonly launcher: number;
  /** Date.now() at the launcher's start. */
  readonly startedAt: number;
  readonly kiosk: WatchedPage;
  end(): Promise<void>;
}

export async function startStation(film: string, dataFolder: string): Promise<RunningStation> {
  const startedAt = Date.now();
  const args = [
    join(root, 'native', 'launch.mjs'),
    '--data',
    dataFolder,
    '--windowed',
    '--remote-debugging-port=0',
    ...fakeCameraSwitches(film),
  ];
  const launcher = spawn(nodePath(), args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  process.once('exit', () => launcher.kill());
  const kiosk = await watchPage(await debuggingHost(launcher), 'app://kiosk/');
  return {
    launcher: launcher.pid ?? 0,
    startedAt,
    kiosk,
    end: async () => {
      kiosk.close();
      const ended = once(launcher, 'exit');
      if (launcher.kill('SIGTERM')) await ended;
    },
  };
}

/** Chromium writes to stderr where it listens. */
async function debuggingHost({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('A launcher without stderr.');
  const lines = createInterface(stderr);
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(new URL(address).host);
    });
    lines.on('close', () => reject(new Error('The station ended before it was there.')));
  });
}
