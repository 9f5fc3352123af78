import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { PASSWORD } from './app/admin-page';
import { film } from './app/films';
import { reach } from './app/keyboard';
import { launchStation, newDataFolder } from './app/launch';
import { eventsOf } from './app/log';

async function press(page: Page, name: string): Promise<void> {
  await reach(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await reach(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

const shows = (page: Page, title: string): Promise<void> => expect(page.getByRole('heading', { name: title })).toBeVisible();

test('first run to one’s own door by the keyboard alone, the power cut in the middle: the set-up goes on where it stood', async () => {
  const dataFolder = newDataFolder();
  const path = await film(['enrolled']);
  const before = await launchStation({ film: path, dataFolder });
  const first = await before.admin();
  await shows(first, 'Set up this door');
  await press(first, 'Continue');
  await shows(first, 'Choose a password');
  await type(first, 'Password', PASSWORD);
  await type(first, 'Password, once more', PASSWORD);
  await first.keyboard.press('Enter');
  await shows(first, 'Does the camera see well?');
  await expect(first.getByRole('meter', { name: 'Light' })).toHaveAttribute('aria-valuetext', 'Good');
  await expect(first.getByRole('meter', { name: 'Sharpness' })).toHaveAttribute('aria-valuetext', 'Good');
  await press(first, 'Continue');
  await shows(first, 'What opens the door?');
  await press(first, 'Test click');
  await expect(first.getByText('Door opened')).toBeVisible();
  before.app.process().kill('SIGKILL');
  await sleep(500);

  const station = await launchStation({ film: path, dataFolder });
  try {
    const page = await station.admin();
    await type(page, 'Password', PASSWORD);
    await page.keyboard.press('Enter');
    await shows(page, 'What opens the door?');
    await press(page, 'Camera');
    await shows(page, 'Does the camera see well?');
    await press(page, 'Continue');
    await shows(page, 'What opens the door?');
    await press(page, 'Continue');
    await shows(page, 'Now your own face');
    await type(page, 'Name', 'Franck');
    await reach(page, page.getByRole('checkbox', { name: 'This person agrees' }));
    await page.keyboard.press('Space');
    await press(page, 'Enrol');
    await expect(page.getByText('Franck is enrolled')).toBeVisible();
    await press(page, 'Continue');
    await expect(page.getByText('Welcome, Franck. Your door is open.')).toBeVisible();
    await press(page, 'To the administrator’s window');
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
    expect(eventsOf(station.dataFolder, 'granted').at(0)).toMatchObject({ name: 'Franck' });
  } finally {
    await station.close();
  }
});
