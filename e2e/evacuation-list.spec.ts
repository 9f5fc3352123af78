import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { AdminPage } from './app/admin-page';
import { enrolledStill, film, otherStill } from './app/films';
import { launchStation } from './app/launch';
import { choosePassword, enrolByCall } from './app/set-up-station';

test('whoever was let in stands on the evacuation list at once, and the list is saved as a PDF', async () => {
  const station = await launchStation({ film: await film(['enrolled', 'other'], 5, 1) });
  try {
    const page = await station.admin();
    await choosePassword(page);
    await enrolByCall(page, 'Franck', enrolledStill);
    await enrolByCall(page, 'Cap', await otherStill());
    await page.reload();
    const admin = new AdminPage(page);
    await admin.signIn();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await admin.go('Reports');
    const list = page.getByRole('table', { name: 'People who came' });
    await expect(list.getByRole('row', { name: /Franck/ })).toBeVisible({ timeout: 40_000 });
    await expect(list.getByRole('row', { name: /Cap/ })).toBeVisible({ timeout: 40_000 });
    await expect(page.getByText('This door has no camera inside')).toBeVisible();

    const save = async (filePath: string): Promise<void> => {
      await station.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, filePath);
      await page.getByRole('button', { name: 'Save as PDF' }).click();
    };
    await save(join(station.dataFolder, 'no-such-folder', 'list.pdf'));
    await expect(page.getByText('The file could not be written')).toBeVisible();
    const path = join(station.dataFolder, 'list.pdf');
    await save(path);
    await expect(page.getByText('Saved: list.pdf')).toBeVisible();
    const pdf = readFileSync(path);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // An empty page takes a thousand bytes.
    expect(pdf.length).toBeGreaterThan(5000);
  } finally {
    await station.close();
  }
});
