import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { fillPeople } from '../bench/people/fill-people';
import { root } from '../native/places.mjs';
import { loadEncoderFiles } from '../src-main/encoder/description/load-encoder-files';
import { dataFolder } from '../src-main/gallery/data-folder';
import { openGallery } from '../src-main/gallery/database';
import { PASSWORD } from './app/admin-page';
import { expectFocusVisible, goRound, reach } from './app/keyboard';
import { launchStation, newDataFolder } from './app/launch';
import { choosePassword } from './app/set-up-station';

const PEOPLE = 60;

/** A station that knows some people, half of whom have passed. */
async function populated(): Promise<string> {
  const folder = newDataFolder();
  const { id } = await loadEncoderFiles(join(root, 'assets', 'encoder', 'encoder.json'));
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  fillPeople(db, PEOPLE, id, Date.now());
  db.close();
  return folder;
}

const focus = (page: Page) => page.locator(':focus');
const shows = (page: Page, screen: string) => expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible();

test('an administrator who has no mouse signs in, finds and suspends a person, corrects an event and signs out, and always sees where he is', async () => {
  const station = await launchStation({ film: null, dataFolder: await populated() });
  try {
    const page = await station.admin();
    await page.setViewportSize({ width: 1280, height: 800 });
    await choosePassword(page);
    await page.reload();

    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
    await expectFocusVisible(page);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await shows(page, 'Overview');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('button', { name: 'Skip to the content' });
    await expect(skip).toBeFocused();
    await expectFocusVisible(page);

    await suspendOne(page);
    await correctOne(page);

    // Nothing keeps the focus, the long list least of all.
    expect(await goRound(page, skip)).toBeGreaterThan(15);
    await reach(page, page.getByRole('button', { name: 'Sign out' }));
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  } finally {
    await station.close();
  }
});

/** Alt and a digit, the search, the row, the panel beside it, its dialog. */
async function suspendOne(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await shows(page, 'People');
  const search = page.getByLabel('Search people');
  await expect(search).toBeVisible();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await expectFocusVisible(page);
  await page.keyboard.type('Chen');
  await page.keyboard.press('ArrowDown');
  const name = await focus(page).innerText();
  expect(name).toContain('Chen');
  await expectFocusVisible(page);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Person' });
  await expect(panel).toBeVisible();

  await reach(page, panel.getByRole('button', { name: 'Suspend' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${name} is suspended.`)).toBeVisible();
  // What was pressed does the opposite now, and still has the focus.
  await expect(panel.getByRole('button', { name: 'Activate' })).toBeFocused();
  await expectFocusVisible(page);

  const remove = panel.getByRole('button', { name: 'Delete' });
  await reach(page, remove);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press('Tab');
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await expectFocusVisible(page);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(remove).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(focus(page)).toHaveText(name);
  await expectFocusVisible(page);
}

/** By the palette to the log, to a pass, and what is said of it afterwards. */
async function correctOne(page: Page): Promise<void> {
  const opener = await focus(page).innerText();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused();
  await expectFocusVisible(page);
  await page.keyboard.press('Escape');
  await expect(focus(page)).toHaveText(opener);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused();
  await page.keyboard.type('Access log');
  await page.keyboard.press('Enter');
  await shows(page, 'Access log');

  const rows = page.getByRole('table', { name: 'Access log' }).getByRole('button');
  const pass = rows.filter({ hasText: 'Let in' }).first();
  await expect(pass).toBeVisible();
  await reach(page, rows.first());
  const above = (await rows.allInnerTexts()).findIndex((row) => row.startsWith('Let in'));
  for (let i = 0; i < above; i++) await page.keyboard.press('ArrowDown');
  await expect(pass).toBeFocused();
  await expectFocusVisible(page);
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('event-explained');
  await expect(panel).toBeVisible();
  await reach(page, panel.getByRole('button', { name: 'This was not them' }));
  await page.keyboard.press('Enter');
  await expect(panel.getByLabel('Your name')).toBeFocused();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('It was somebody else.')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Withdraw the correction' })).toBeFocused();
  await expectFocusVisible(page);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(pass).toBeFocused();
}
