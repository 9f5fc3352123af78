import { expect, type Page, test } from '@playwright/test';
import { PASSWORD } from './app/admin-page';
import { expectAccessible } from './app/axe';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { shoot, speak } from './app/pictures';
import { enrolByCall } from './app/set-up-station';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const PORTRAIT = { width: 1080, height: 1920 };

/** In both sizes, light and dark. */
async function everyLook(page: Page, name: string): Promise<void> {
  for (const size of SIZES)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(150);
      await shoot(page, `${name}-${String(size.width)}-${colorScheme}`);
    }
}

test('the set-up, and the kiosk upright, in both languages, as pictures to look at', async () => {
  test.setTimeout(300_000);
  const station = await launchStation({ film: await film(['enrolled', 'other', 'far']) });
  try {
    const page = await station.admin();
    await page.setViewportSize(SIZES[0]);
    const chosen = await callFrom(page, 'session.choosePassword', { password: PASSWORD, locale: 'en', guided: true });
    expect(chosen.ok).toBe(true);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const kiosk = await station.kiosk();
    for (const locale of ['en', 'zh'] as const) {
      await speak(page, locale);
      for (const step of ['language', 'password', 'camera', 'door', 'enrol', 'open'] as const) {
        await callFrom(page, 'setUp.at', { step });
        await page.waitForTimeout(1500);
        await everyLook(page, `${locale}-set-up-${step}`);
      }
    }
    await page.setViewportSize(SIZES[0]);
    await enrolByCall(page, 'Franck', enrolledStill);
    await kiosk.setViewportSize(PORTRAIT);
    for (const locale of ['en', 'zh'] as const) {
      await speak(page, locale);
      for (const screen of ['granted', 'refused', 'guiding', 'idle'] as const) {
        await expect(kiosk.locator(`[data-screen=${screen}]`)).toBeVisible({ timeout: 60_000 });
        await kiosk.waitForTimeout(300);
        await shoot(kiosk, `${locale}-kiosk-portrait-${screen}`);
        await expectAccessible(kiosk, `${locale} ${screen}`);
      }
      await kiosk.getByRole('button', { name: locale === 'en' ? 'Administrator' : '管理员' }).click();
      for (const size of [PORTRAIT, ...SIZES]) {
        await kiosk.setViewportSize(size);
        await shoot(kiosk, `${locale}-kiosk-leave-${String(size.width)}`);
      }
      await kiosk.keyboard.press('Escape');
      await kiosk.setViewportSize(SIZES[1]);
      // Whoever was refused as often as this is locked out by now.
      for (const screen of ['granted', 'locked-out'] as const) {
        await expect(kiosk.locator(`[data-screen=${screen}]`)).toBeVisible({ timeout: 60_000 });
        await kiosk.waitForTimeout(300);
        await shoot(kiosk, `${locale}-kiosk-1920-${screen}`);
      }
      await kiosk.setViewportSize(PORTRAIT);
    }
  } finally {
    await station.close();
  }
});
