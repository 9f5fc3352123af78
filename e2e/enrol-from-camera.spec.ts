import { expect, test } from '@playwright/test';
import { AdminPage } from './app/admin-page';
import { film } from './app/films';
import { launchStation } from './app/launch';
import { shoot } from './app/pictures';

/** Whoever stands there is enrolled, and has tried it, in this time. */
const WITHIN_MS = 30_000;

test('somebody who stands before the camera is enrolled and recognised within half a minute', async () => {
  test.setTimeout(120_000);
  const station = await launchStation({ film: await film(['enrolled'], 6, 1) });
  try {
    const page = await station.admin();
    const admin = new AdminPage(page);
    await admin.firstRun();
    const begun = Date.now();
    await admin.go('Enrol');
    await expect(page.getByRole('list', { name: 'What the picture still needs' })).toBeVisible();
    await shoot(page, 'en-enrol-meters');
    // Nobody presses anything: the picture takes itself.
    await page.getByLabel('Name').fill('Franck', { timeout: WITHIN_MS });
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(page.getByText('Ask the person, and tick this first.')).toBeVisible();
    await page.getByRole('checkbox', { name: 'This person agrees' }).check();
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(page.getByText('Franck is enrolled')).toBeVisible();
    await expect(page.getByText('Recognised: Franck')).toBeVisible({ timeout: WITHIN_MS });
    expect(Date.now() - begun).toBeLessThan(WITHIN_MS);
    await shoot(page, 'en-enrol-tried');
    await page.getByRole('button', { name: 'To the list of people' }).click();
    await page.getByRole('button', { name: 'Franck' }).click();
    await expect(page.getByText('Consent', { exact: true })).toBeVisible();
    await expect(page.getByText('Not recorded here')).toHaveCount(0);
    await expect(page.getByText(/^Quality \d+\s*%/)).toBeVisible();
  } finally {
    await station.close();
  }
});
