import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { RunningStation } from './launch';

/** A window comes within a second or two, if it comes at all. */
const WITHIN_MS = 15_000;
const MOST_TRIES = 3;

/**
 * The administrator's window, as whoever leaves the kiosk opens it. One that the driver leaves paused (see launch.ts) is closed, and opened again.
 * @param leave what he does at the kiosk
 */
export async function openedFromKiosk(station: RunningStation, leave: () => Promise<void>): Promise<Page> {
  for (let tries = 1; ; tries++) {
    await leave();
    const page = await station.admin();
    if (await Promise.race([page.evaluate(() => true), sleep(WITHIN_MS, false)])) return page;
    if (tries === MOST_TRIES) throw new Error('the administrator’s window did not come up');
    await closeAdmin(station);
  }
}

/** The station itself goes on. */
export const closeAdmin = (station: RunningStation): Promise<void> =>
  station.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().startsWith('app://admin/'))
      ?.close(),
  );
