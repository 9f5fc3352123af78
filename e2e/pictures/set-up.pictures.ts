import { expect, test } from '@playwright/test';
import { PASSWORD } from '../app/admin-page';
import { callFrom } from '../app/calls';
import { film } from '../app/films';
import { expectFits } from '../app/fits';
import { launchStation } from '../app/launch';
import { lookAt, shoot, SIZES, speak } from '../app/pictures';
import { SET_UP_STEPS } from '../app/screens';

test('the set-up and the way out of the kiosk in both languages, as pictures to look at, and nothing overflows', async () => {
  test.setTimeout(600_000);
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const page = await station.admin();
    const chosen = await callFrom(page, 'session.choosePassword', { password: PASSWORD, locale: 'en', guided: true });
    expect(chosen.ok).toBe(true);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await lookAt(page, 'en-admin-sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('navigation', { name: 'Steps' })).toBeVisible();
    const kiosk = await station.kiosk();
    for (const locale of ['en', 'zh'] as const) {
      await speak(page, locale);
      await kiosk.getByRole('button', { name: locale === 'en' ? 'Administrator' : '管理员', exact: true }).click();
      for (const [look, size] of Object.entries(SIZES)) {
        await kiosk.setViewportSize(size);
        await expectFits(kiosk, `${locale} leave ${look}`);
        await shoot(kiosk, `${locale}-kiosk-leave-${look}`);
      }
      await kiosk.keyboard.press('Escape');
      for (const step of SET_UP_STEPS) {
        await callFrom(page, 'setUp.at', { step });
        await page.waitForTimeout(1000);
        await lookAt(page, `${locale}-set-up-${step}`);
      }
    }
  } finally {
    await station.close();
  }
});
