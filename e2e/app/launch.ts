import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { StationState } from '../../src-main/contract/station-state';
import { fakeCameraSwitches, sandboxSwitches, VIRTUAL_DISPLAY_SWITCHES } from '../../native/electron-switches.mjs';
import { electronPath, root } from '../../native/places.mjs';
import { callFrom } from './calls';

const WINDOW_WITHIN_MS = 15_000;
const MOST_STARTS = 3;
const CLOSES_WITHIN_MS = 10_000;

/** The station, running in real Electron with a film as its camera. */
export interface RunningStation {
  readonly app: ElectronApplication;
  readonly dataFolder: string;
  kiosk(): Promise<Page>;
  admin(): Promise<Page>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** A y4m film; null starts the station without any camera. */
  readonly film: string | null;
  /** A folder of an earlier start; a new one otherwise, which goes with the station. */
  readonly dataFolder?: string;
  /** As at a door, without a frame; in a window otherwise. */
  readonly fullScreen?: boolean;
  /** Another program than the checkout's own build. */
  readonly executable?: string;
  /** Beside this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
}

export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'threshold-e2e-'));
}

export async function launchStation(options: LaunchOptions): Promise<RunningStation> {
  const dataFolder = options.dataFolder ?? newDataFolder();
  for (let tries = 1; ; tries++) {
    const station = await startStation({ ...options, dataFolder });
    if (await answers(station)) return station;
    station.app.process().kill('SIGKILL');
    if (tries === MOST_STARTS) throw new Error('the kiosk window did not come up');
  }
}

/**
 * About one start in ten the driver attaches to a new window and leaves it paused for ever (the same app without the driver always comes up):
 * such a start is thrown away.
 */
async function answers(station: RunningStation): Promise<boolean> {
  const alive = async (): Promise<boolean> => {
    const kiosk = await station.kiosk();
    for (;;) {
      const reply = await callFrom(kiosk, 'station.state', null);
      const state = reply.ok ? (reply.value as StationState) : null;
      // The door has its name once the engine has spoken; a station whose set-up is not done shows the administrator's window too.
      if (state !== null && state.doorName !== '')
        return (state.configured && state.setUp === null) || (await station.admin()).evaluate(() => true);
      await sleep(50);
    }
  };
  return Promise.race([alive(), sleep(WINDOW_WITHIN_MS, false)]).catch(() => false);
}

async function startStation({
  film,
  dataFolder,
  executable,
  fullScreen = false,
  environment,
}: LaunchOptions & { dataFolder: string }): Promise<RunningStation> {
  mkdirSync(dataFolder, { recursive: true });
  const electron = executable ?? electronPath() ?? 'electron';
  const app = await _electron.launch({
    executablePath: electron,
    args: [
      ...(executable === undefined ? [root] : []),
      '--data',
      dataFolder,
      ...(fullScreen ? [] : ['--windowed']),
      ...(film === null ? [] : fakeCameraSwitches(film)),
      ...sandboxSwitches(electron).switches,
      ...VIRTUAL_DISPLAY_SWITCHES,
    ],
    cwd: root,
    // The window's own: the station says whether it is light or dark.
    colorScheme: null,
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  // Taken now: a driver that has closed knows no process any more.
  const main = app.process();
  // A window is announced before it has an address.
  const pageOf = async (name: 'kiosk' | 'admin'): Promise<Page> => {
    for (const end = Date.now() + WINDOW_WITHIN_MS; Date.now() < end; await sleep(50)) {
      const page = app.windows().find((window) => window.url().startsWith(`app://${name}/`));
      if (page !== undefined) {
        return page;
      }
    }
    throw new Error(`the ${name} window did not open within ${WINDOW_WITHIN_MS} ms`);
  };
  return {
    app,
    dataFolder,
    kiosk: () => pageOf('kiosk'),
    admin: () => pageOf('admin'),
    close: async () => {
      // The driver waits until every child has let go of the terminal; a test that failed half-way should not wait with it.
      await Promise.race([app.close(), sleep(CLOSES_WITHIN_MS)]);
      main.kill('SIGKILL');
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
