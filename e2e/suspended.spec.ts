import { expect, test } from '@playwright/test';
import { AdminPage } from './app/admin-page';
import { enrolledStill, film, otherStill } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';

test('whoever is suspended while he stands before the camera is refused at his next try, and let in again once he is active, without any restart', async () => {
  const station = await launchStation({ film: await film(['enrolled']) });
  const granted = () => eventsOf(station.dataFolder, 'granted');
  try {
    const page = await station.admin();
    const kiosk = await station.kiosk();
    await choosePassword(page);
    await page.reload();
    const admin = new AdminPage(page);
    await admin.signIn();
    await enrolByCall(page, 'Franck', enrolledStill);
    await enrolByCall(page, 'Somebody else', await otherStill());
    await admin.go('People');
    await page.getByRole('checkbox', { name: 'Select Franck' }).check();
    await page.getByRole('button', { name: 'Suspend' }).click();
    const asked = page.getByRole('alertdialog', { name: 'Suspend one person?' });
    await expect(asked).toBeVisible();
    // He stands there now, for some seconds more.
    await expect(kiosk.getByText('Welcome, Franck')).toBeVisible({ timeout: 40_000 });
    await asked.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText('One person is changed.')).toBeVisible();
    const passes = granted().length;
    const row = page.getByRole('row').filter({ hasText: 'Franck' });
    await expect(row).toContainText('Suspended');

    const before = eventsOf(station.dataFolder, 'refused').length;
    await waitForEvents(station.dataFolder, 'refused', 40_000, (events) => events.length > before);
    // The same words as for anybody who is not recognised, and no name.
    await expect(kiosk.locator('[data-screen=refused]')).toBeVisible();
    await expect(kiosk.getByText('Franck')).toHaveCount(0);
    expect(granted()).toHaveLength(passes);
    // The administrator is told why.
    expect(eventsOf(station.dataFolder, 'refused').at(-1)).toMatchObject({
      recognised: { name: 'Franck' },
      evidence: { reason: 'person-suspended' },
    });

    await page.getByRole('button', { name: 'Close' }).first().click();
    await row.getByRole('button', { name: 'Franck' }).click();
    await page.getByRole('button', { name: 'Activate' }).click();
    await expect(page.getByText('Franck is active again.')).toBeVisible();
    await expect(kiosk.getByText('Welcome, Franck')).toBeVisible({ timeout: 40_000 });
    expect(granted().length).toBeGreaterThan(passes);
  } finally {
    await station.close();
  }
});
