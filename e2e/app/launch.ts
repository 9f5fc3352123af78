import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { fakeCameraSwitches, sandboxSwitches } from '../../native/electron-switches.mjs';
import { electronPath, root } from '../../native/places.mjs';

const WINDOW_WITHIN_MS = 20_000;

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
  /** Another program than the checkout's own build. */
  readonly executable?: string;
}

export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'threshold-e2e-'));
}

export async function launchStation({ film, dataFolder = newDataFolder(), executable }: LaunchOptions): Promise<RunningStation> {
  mkdirSync(dataFolder, { recursive: true });
  const electron = executable ?? electronPath() ?? 'electron';
  const app = await _electron.launch({
    executablePath: electron,
    args: [
      ...(executable === undefined ? [root] : []),
      '--data',
      dataFolder,
      '--windowed',
      ...(film === null ? [] : fakeCameraSwitches(film)),
      ...sandboxSwitches(electron).switches,
    ],
    cwd: root,
  });
  // A window is announced before it has an address.
  const pageOf = async (name: 'kiosk' | 'admin'): Promise<Page> => {
    for (const end = Date.now() + WINDOW_WITHIN_MS; Date.now() < end; await sleep(50)) {
      const page = app.windows().find((window) => window.url().startsWith(`app://${name}/`));
      if (page !== undefined) {
        await page.waitForLoadState();
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
      await app.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
