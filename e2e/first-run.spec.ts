import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { AdminPage, PASSWORD } from './app/admin-page';
import { expectAccessible } from './app/axe';
import { film } from './app/films';
import { launchStation, newDataFolder } from './app/launch';
import { eventsOf } from './app/log';

const heading = (page: Page, name: string) => page.getByRole('heading', { name });
const next = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continue' }).click();

test('first run to one’s own door, the power cut in the middle: the set-up goes on where it stood', async () => {
  const dataFolder = newDataFolder();
  const path = await film(['enrolled']);
  const before = await launchStation({ film: path, dataFolder });
  const first = await before.admin();
  await expectAccessible(first, 'language');
  await next(first);
  await expectAccessible(first, 'password');
  await first.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await first.getByLabel('Password, once more').fill(PASSWORD);
  await first.getByRole('button', { name: 'Set password and continue' }).click();
  await expect(heading(first, 'Does the camera see well?')).toBeVisible();
  await expect(first.getByRole('meter', { name: 'Light' })).toHaveAttribute('aria-valuetext', 'Good');
  await expect(first.getByRole('meter', { name: 'Sharpness' })).toHaveAttribute('aria-valuetext', 'Good');
  await expectAccessible(first, 'camera');
  await next(first);
  await expect(heading(first, 'What opens the door?')).toBeVisible();
  await expectAccessible(first, 'door');
  await first.getByRole('button', { name: 'Test click' }).click();
  await expect(first.getByText('Door opened')).toBeVisible();
  before.app.process().kill('SIGKILL');
  await sleep(500);

  const station = await launchStation({ film: path, dataFolder });
  try {
    const page = await station.admin();
    await new AdminPage(page).signIn();
    await expect(heading(page, 'What opens the door?')).toBeVisible();
    await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Camera' }).click();
    await expect(heading(page, 'Does the camera see well?')).toBeVisible();
    await next(page);
    await next(page);
    await expect(heading(page, 'Now your own face')).toBeVisible();
    await page.getByLabel('Name').fill('Franck');
    await expectAccessible(page, 'enrol');
    await page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(page.getByText('Franck is enrolled')).toBeVisible();
    await next(page);
    await expect(page.getByText('Welcome, Franck. Your door is open.')).toBeVisible();
    await expectAccessible(page, 'first pass');
    await page.getByRole('button', { name: 'To the administrator’s window' }).click();
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
    expect(eventsOf(station.dataFolder, 'granted')).toMatchObject([{ name: 'Franck' }]);
  } finally {
    await station.close();
  }
});
