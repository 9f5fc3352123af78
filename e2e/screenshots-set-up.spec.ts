import { expect, test } from '@playwright/test';
import { PASSWORD } from './app/admin-page';
import { expectAccessible } from './app/axe';
import { callFrom } from './app/calls';
import { film } from './app/films';
import { launchStation } from './app/launch';
import { SIZES, shoot, speak } from './app/pictures';

test('the set-up and the way out of the kiosk in both languages, as pictures to look at', async () => {
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const page = await station.admin();
    const chosen = await callFrom(page, 'session.choosePassword', { password: PASSWORD, locale: 'en', guided: true });
    expect(chosen.ok).toBe(true);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('navigation', { name: 'Steps' })).toBeVisible();
    const kiosk = await station.kiosk();
    for (const locale of ['en', 'zh'] as const) {
      await speak(page, locale);
      await kiosk.getByRole('button', { name: locale === 'en' ? 'Administrator' : '管理员', exact: true }).click();
      for (const [look, size] of Object.entries(SIZES)) {
        await kiosk.setViewportSize(size);
        await shoot(kiosk, `${locale}-kiosk-leave-${look}`);
      }
      await kiosk.keyboard.press('Escape');
      for (const step of ['language', 'password', 'camera', 'door', 'enrol', 'open'] as const) {
        await callFrom(page, 'setUp.at', { step });
        await page.waitForTimeout(1000);
        await expectAccessible(page, `${locale} ${step}`);
        for (const colorScheme of ['light', 'dark'] as const)
          for (const look of ['small', 'large'] as const) {
            await page.setViewportSize(SIZES[look]);
            await page.emulateMedia({ colorScheme });
            await page.waitForTimeout(100);
            await shoot(page, `${locale}-set-up-${step}-${look}-${colorScheme}`);
          }
      }
    }
  } finally {
    await station.close();
  }
});
