import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { openPromise } from 'yauzl';
import { AdminPage } from './app/admin-page';
import { enrolledStill } from './app/films';
import { launchStation } from './app/launch';
import { goTo } from './app/pictures';
import { waitForProcesses } from './app/processes';
import { enrolByCall } from './app/set-up-station';

test('the support bundle is saved as it was shown, and names nobody; an engine that is away says so and comes back', async () => {
  const station = await launchStation({ film: null });
  try {
    const page = await station.admin();
    await new AdminPage(page).firstRun();
    await enrolByCall(page, 'Franck', enrolledStill, true);
    const path = join(station.dataFolder, 'bundle.zip');
    await station.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);

    await goTo(page, 'diagnostics');
    await page.getByRole('button', { name: 'Show what is in it' }).click();
    await expect(page.locator('summary')).toHaveCount(5);
    const shown = await page.locator('pre').evaluateAll((texts) => texts.map(({ textContent }) => textContent as string));
    await page.getByRole('button', { name: 'Save as ZIP' }).click();
    await expect(page.getByText('The bundle is saved.')).toBeVisible();
    const zip = await openPromise(path);
    const saved: string[] = [];
    for await (const entry of zip.eachEntry()) saved.push((await buffer(await zip.openReadStreamPromise(entry))).toString());
    expect(saved).toEqual(shown);
    expect(saved.join()).toContain('"people": 1');
    expect(saved.join()).not.toContain('Franck');

    process.kill((await waitForProcesses(station.dataFolder, 5000)).engine, 'SIGKILL');
    await expect(page.getByText('The engine is starting again.')).toBeVisible();
    await expect(page.getByText('The engine is starting again.')).toBeHidden({ timeout: 60_000 });
    await expect(page.getByText('Recognition: ended unexpectedly and was started again.')).toBeVisible();
  } finally {
    await station.close();
  }
});
