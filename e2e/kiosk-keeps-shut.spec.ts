import { expect, type Page, test } from '@playwright/test';
import { PASSWORD } from './app/admin-page';
import { expectAccessible } from './app/axe';
import { callFrom } from './app/calls';
import { launchStation, type RunningStation } from './app/launch';
import { closeAdmin, openedFromKiosk } from './app/leave-kiosk';
import { choosePassword } from './app/set-up-station';

/** As much of a page's window as this test touches. */
interface PageWindow {
  addEventListener(type: 'keydown', listener: (event: { readonly key: string }) => void, capture: boolean): void;
  dispatchEvent(event: Event): boolean;
}

/** What a browser, or the window around it, makes something of. */
const DEAD = [
  'F5',
  'F11',
  'F12',
  'Control+R',
  'Control+Shift+R',
  'Control+Shift+I',
  'Control+W',
  'Control+Q',
  'Control+P',
  'Control+Plus',
  'Control+Minus',
  'Alt+F4',
  'Alt+Left',
  'Meta+Q',
] as const;

/** As an administrator would be asked for at the kiosk. */
async function leave(kiosk: Page, password: string, to: string): Promise<void> {
  await kiosk.getByRole('button', { name: 'Administrator' }).click();
  await kiosk.getByLabel('Password').fill(password);
  await kiosk.getByRole('button', { name: to }).click();
}

/** By Electron's own events, as a keyboard makes them. */
async function pressOnWindow(station: RunningStation, keys: string): Promise<void> {
  const parts = keys.split('+');
  const keyCode = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1).map((part) => part.toLowerCase());
  await station.app.evaluate(
    ({ BrowserWindow }, { keyCode, modifiers }) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('app://kiosk/'));
      for (const type of ['keyDown', 'keyUp'] as const)
        window?.webContents.sendInputEvent({ type, keyCode, modifiers: modifiers as never });
    },
    { keyCode, modifiers },
  );
}

const windowNow = (station: RunningStation) =>
  station.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('app://kiosk/'));
    return {
      fullScreen: window?.isFullScreen(),
      zoom: window?.webContents.getZoomFactor(),
      insides: window?.webContents.isDevToolsOpened(),
      menu: window?.isMenuBarVisible(),
    };
  });

test('a kiosk at a door takes no shortcut, closes for nobody without the password, and leads an administrator on', async () => {
  const station = await launchStation({ film: null, fullScreen: true });
  try {
    await choosePassword(await station.admin());
    await closeAdmin(station);
    const kiosk = await station.kiosk();
    await expect(kiosk.locator('[data-screen=breakdown]')).toBeVisible();
    await kiosk.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      (globalThis as unknown as PageWindow).addEventListener('keydown', ({ key }) => heard.push(key), true);
    });
    const before = await windowNow(station);
    expect(before).toMatchObject({ fullScreen: true, zoom: 1, insides: false, menu: false });
    for (const keys of DEAD) await pressOnWindow(station, keys);
    await pressOnWindow(station, '7');
    await expect.poll(() => kiosk.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toContain('7');
    expect(
      await kiosk.evaluate(() =>
        (globalThis as unknown as { heard: string[] }).heard.filter((key) => !['Control', 'Alt', 'Shift', 'Meta'].includes(key)),
      ),
    ).toEqual(['7']);
    expect(await windowNow(station)).toEqual(before);

    // What Alt and F4, or a window manager, comes to.
    await station.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()));
    const prevented = await kiosk.evaluate(() =>
      ['contextmenu', 'dragstart', 'dragover', 'drop'].map(
        (type) => !(globalThis as unknown as PageWindow).dispatchEvent(new Event(type, { bubbles: true, cancelable: true })),
      ),
    );
    expect(prevented).toEqual([true, true, true, true]);
    await expect(kiosk.locator('[data-screen=breakdown]')).toBeVisible();

    expect(await callFrom(kiosk, 'administrator.show', null), 'by a script in the page').toMatchObject({
      ok: false,
      error: { code: 'call-refused' },
    });
    await expectAccessible(kiosk, 'a kiosk that is out of order');
    await leave(kiosk, 'not the password', 'Close Threshold');
    await expect(kiosk.getByText('The password is not right.')).toBeVisible();
    await expectAccessible(kiosk, 'leaving the kiosk');
    await kiosk.keyboard.press('Escape');
    const admin = await openedFromKiosk(station, () => leave(kiosk, PASSWORD, 'Open the administrator’s window'));
    await expect(admin.getByRole('navigation', { name: 'Sections' })).toBeVisible();

    const ended = station.app.waitForEvent('close');
    await leave(kiosk, PASSWORD, 'Close Threshold');
    await ended;
  } finally {
    await station.close();
  }
});
