import { expect, test } from '@playwright/test';
import { AdminPage } from '../app/admin-page';
import { filledFolder } from '../app/filled-station';
import { enrolledStill, otherStill } from '../app/films';
import { launchStation } from '../app/launch';
import { goTo, lookAt, speak } from '../app/pictures';
import { setUpPolicy } from '../app/policy';
import { openedBesides, SCREENS } from '../app/screens';
import { choosePassword, enrolByCall } from '../app/set-up-station';

const FILE = { en: 'File', zh: '文件' } as const;
test('every screen of the administrator in both languages, themes and sizes, as pictures to look at, and nothing overflows', async () => {
  test.setTimeout(1_200_000);
  const station = await launchStation({ film: null, dataFolder: await filledFolder(Date.now()) });
  try {
    const page = await station.admin();
    await choosePassword(page);
    await page.reload();
    await new AdminPage(page).signIn();
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
    const person = await enrolByCall(page, 'Franck', enrolledStill, true);
    await setUpPolicy(page);
    const opened = { ...(await openedBesides(page)), person: `people/${person}` };
    for (const locale of ['en', 'zh'] as const) {
      await speak(page, locale);
      for (const [name, view] of [...SCREENS.map((view) => [view.replace('/', '-'), view]), ...Object.entries(opened)]) {
        await goTo(page, view);
        await expect(page.locator('.late')).toHaveCount(0);
        await page.waitForTimeout(400);
        await lookAt(page, `${locale}-admin-${name}`);
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('a');
      await lookAt(page, `${locale}-admin-palette`);
      await page.keyboard.press('Escape');
      await goTo(page, 'enrol');
      await page.getByRole('radio', { name: FILE[locale] }).click();
      await page.locator('input[type=file]').setInputFiles(await otherStill());
      await page.getByRole('checkbox').last().check({ timeout: 30_000 });
      await lookAt(page, `${locale}-admin-enrol-name`);
    }
  } finally {
    await station.close();
  }
});
