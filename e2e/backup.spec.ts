import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { AdminPage, PASSWORD } from './app/admin-page';
import { callFrom, got } from './app/calls';
import { enrolledStill, film, otherStill } from './app/films';
import { launchStation, type RunningStation } from './app/launch';
import { readLog, waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';

/** What stands in the system's dialogs is not the page's: both answer with this file at once. */
const answerDialogs = ({ app }: RunningStation, file: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);

const names = async (page: Page): Promise<string[]> =>
  ((await got(page, 'people.list', null)) as readonly { name: string }[]).map(({ name }) => name);

test('a backup brings the station back as it was that day, the door lets in whoever was enrolled, and who was erased since stays so', async () => {
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = new AdminPage(await station.admin());
    const { page } = admin;
    await choosePassword(page);
    await page.reload();
    await admin.signIn();
    const franck = await enrolByCall(page, 'Franck', enrolledStill);
    const gone = await enrolByCall(page, 'Gone', await otherStill());
    await answerDialogs(station, join(station.dataFolder, 'station.backup'));

    await admin.go('Data');
    await expect(page.getByText('None yet')).toBeVisible();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Make a backup' }).click();
    await expect(page.getByText(/^Saved as station\.backup/)).toBeVisible();
    await expect(page.getByText('None yet')).toBeHidden();

    await got(page, 'people.rename', { personId: franck, name: 'Somebody else' });
    await got(page, 'people.remove', { personId: gone });
    const settings = (await got(page, 'settings.get', null)) as object;
    await got(page, 'settings.set', { ...settings, kioskText: 'Not in the backup' });

    await page.getByLabel('Password when the backup was made').fill('not the password at all');
    await page.getByRole('button', { name: 'Choose a backup' }).click();
    await expect(page.getByLabel('Password when the backup was made')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Password when the backup was made').fill(PASSWORD);
    await page.getByRole('button', { name: 'Choose a backup' }).click();
    await expect(page.getByText('One person who was erased here since is not brought back.')).toBeVisible();
    await page.getByLabel('Your present password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Restore this backup' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore this backup' }).click();

    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 60_000 });
    expect(await callFrom(page, 'people.list', null)).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
    const restoredAt = readLog(station.dataFolder).at(-1)?.number ?? 0;
    await admin.signIn();
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
    expect(await names(page)).toEqual(['Franck']);
    expect(await got(page, 'settings.get', null)).toEqual(settings);
    await admin.go('Access log');
    await expect(
      page
        .getByRole('row')
        .filter({ hasText: /A backup of .* was restored/ })
        .first(),
    ).toBeVisible();

    // The kiosk is the one from before, and nobody has touched it.
    await waitForEvents(station.dataFolder, 'granted', 60_000, (events) =>
      events.some(({ number, name }) => number > restoredAt && name === 'Franck'),
    );
    await expect((await station.kiosk()).getByText('Welcome, Franck')).toBeVisible({ timeout: 30_000 });
  } finally {
    await station.close();
  }
});
