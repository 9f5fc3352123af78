import { expect, type Page, test } from '@playwright/test';
import { AdminPage } from '../app/admin-page';
import { filledFolder } from '../app/filled-station';
import { enrolledStill, otherStill } from '../app/films';
import { expectFits } from '../app/fits';
import { launchStation } from '../app/launch';
import { goTo, shoot, SIZES, speak } from '../app/pictures';
import { setUpPolicy } from '../app/policy';
import { openedBesides, SCREENS } from '../app/screens';
import { choosePassword, enrolByCall } from '../app/set-up-station';

const FILE = { en: 'File', zh: '文件' } as const;
async function look(page: Page, locale: string, name: string): Promise<void> {
  for (const look of ['small', 'large'] as const) {
    await page.setViewportSize(SIZES[look]);
    await page.waitForTimeout(150);
    await expectFits(page, `${locale} ${name} ${look}`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(100);
      await shoot(page, `${locale}-admin-${name}-${look}-${colorScheme}`);
    }
  }
}

test('every screen of the administrator in both languages, themes and sizes, as pictures to look at, and nothing overflows', async () => {
  test.setTimeout(1_200_000);
  const station = await launchStation({ film: null, dataFolder: await filledFolder(Date.now()) });
  try {
    const page = await station.admin();
    await choosePassword(page);
    await page.reload();
    await new AdminPage(page).signIn();
    const person = await enrolByCall(page, 'Franck', enrolledStill, true);
    await setUpPolicy(page);
    const opened = { ...(await openedBesides(page)), person: `people/${person}` };
    for (const locale of ['en', 'zh'] as const) {
      await speak(page, locale);
      for (const [name, view] of [...SCREENS.map((view) => [view.replace('/', '-'), view]), ...Object.entries(opened)]) {
        await goTo(page, view);
        await expect(page.locator('.late')).toHaveCount(0);
        await page.waitForTimeout(400);
        await look(page, locale, name);
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('a');
      await look(page, locale, 'palette');
      await page.keyboard.press('Escape');
      await goTo(page, 'enrol');
      await page.getByRole('radio', { name: FILE[locale] }).click();
      await page.locator('input[type=file]').setInputFiles(await otherStill());
      await page.getByRole('checkbox').last().check({ timeout: 30_000 });
      await look(page, locale, 'enrol-name');
    }
  } finally {
    await station.close();
  }
});
