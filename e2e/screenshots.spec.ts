import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { root } from '../native/places.mjs';
import { AdminPage } from './app/admin-page';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: join(root, 'e2e', 'screenshots', `${name}.png`), animations: 'disabled' });
};
const WORDS = {
  en: { idle: 'Look here', granted: 'Welcome, Franck', refused: 'Not recognised', signIn: 'Sign in' },
  zh: { idle: '请看这里', granted: 'Franck', refused: '未能识别', signIn: '登录' },
} as const;

test('every screen in both languages, as pictures to look at', async () => {
  test.setTimeout(240_000);
  const station = await launchStation({ film: await film(['enrolled', 'other']) });
  try {
    const page = await station.admin();
    await page.setViewportSize({ width: 1280, height: 800 });
    await shoot(page, 'first-run-language');
    const admin = new AdminPage(page);
    await admin.firstRun();
    await enrolByCall(page, 'Franck', enrolledStill);
    await waitForEvents(station.dataFolder, 'granted', 40_000);
    const kiosk = await station.kiosk();
    for (const locale of ['en', 'zh'] as const) {
      const settings = await callFrom(page, 'settings.get', null);
      if (!settings.ok) throw new Error(settings.error.message);
      await callFrom(page, 'settings.set', { ...(settings.value as object), locale });
      for (const view of ['people', 'enrol', 'log', 'door', 'settings']) {
        await page.evaluate((hash) => ((globalThis as unknown as { location: { hash: string } }).location.hash = hash), `/${view}`);
        await expect(page.locator('.late')).toHaveCount(0);
        await page.waitForTimeout(500);
        await shoot(page, `${locale}-admin-${view}`);
      }
      await expect(kiosk.getByText(WORDS[locale].granted).first()).toBeVisible({ timeout: 30_000 });
      await kiosk.waitForTimeout(400);
      await shoot(kiosk, `${locale}-kiosk-granted`);
      await expect(kiosk.getByText(WORDS[locale].refused).first()).toBeVisible({ timeout: 30_000 });
      await shoot(kiosk, `${locale}-kiosk-refused`);
      await expect(kiosk.getByText(WORDS[locale].idle).first()).toBeVisible({ timeout: 30_000 });
      await shoot(kiosk, `${locale}-kiosk-idle`);
    }
  } finally {
    await station.close();
  }
});

test('a configured station without its camera says that it is out of order, and offers no demonstration', async () => {
  const station = await launchStation({ film: null });
  try {
    await choosePassword(await station.admin());
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('The camera is not connected. Check its cable.')).toBeVisible({ timeout: 60_000 });
    await expect(kiosk.getByRole('button', { name: 'Watch a demonstration' })).toHaveCount(0);
    await shoot(kiosk, 'en-kiosk-fault-camera');
  } finally {
    await station.close();
  }
});
