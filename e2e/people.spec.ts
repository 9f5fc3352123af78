import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { fillPeople, passed } from '../bench/people/fill-people';
import { root } from '../native/places.mjs';
import { asPersonId } from '../src-main/core/ids';
import { loadEncoderFiles } from '../src-main/encoder/description/load-encoder-files';
import { dataFolder } from '../src-main/gallery/data-folder';
import { openGallery } from '../src-main/gallery/database';
import { AdminPage } from './app/admin-page';
import { COLOURS, expectAccessible } from './app/axe';
import { film, otherStill } from './app/films';
import { launchStation, newDataFolder, type RunningStation } from './app/launch';
import { goTo, shoot, speak } from './app/pictures';
import { choosePassword } from './app/set-up-station';

const PEOPLE = 5_000;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const DAY_MS = 24 * 3_600_000;
const DRIFTING = asPersonId('person-1');

/** A gallery of 5,000, one of whom passes more and more narrowly. */
async function populated(): Promise<string> {
  const folder = newDataFolder();
  const { id } = await loadEncoderFiles(join(root, 'assets', 'encoder', 'encoder.json'));
  const db = openGallery({ path: dataFolder(folder).gallery, newStationId: randomUUID });
  const now = Date.now();
  fillPeople(db, PEOPLE, id, now);
  for (let day = 40; day > 0; day--) {
    const d1 = 0.93 - day * 0.009 + 0.05 * Math.sin(day * 2.3);
    passed(db, { personId: DRIFTING, name: 'Bo', encoderId: id, d1 }, now - day * DAY_MS);
  }
  db.close();
  return folder;
}

/** The administrator's window of a station that knows them, signed in. */
async function opened(): Promise<{ readonly station: RunningStation; readonly admin: AdminPage }> {
  const station = await launchStation({ film: await film(['enrolled']), dataFolder: await populated() });
  const page = await station.admin();
  await page.setViewportSize(SIZES[0]);
  await choosePassword(page);
  await page.reload();
  const admin = new AdminPage(page);
  await admin.signIn();
  await admin.go('People');
  await expect(page.getByRole('table', { name: 'People' })).toHaveAttribute('aria-rowcount', String(PEOPLE + 1), { timeout: 30_000 });
  return { station, admin };
}

test('of 5,000 people one is found by keys alone, in an address that a reload keeps', async () => {
  test.setTimeout(180_000);
  const { station, admin } = await opened();
  const { page } = admin;
  try {
    const list = page.getByRole('table', { name: 'People' });
    expect(await list.getByRole('row').count()).toBeLessThan(80);

    await page.keyboard.press('/');
    await page.keyboard.type('Bo ');
    await expect(list).not.toHaveAttribute('aria-rowcount', String(PEOPLE + 1));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await expect(page.locator(':focus')).toBeInViewport();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Person' });
    await expect(panel).toBeVisible();
    const address = page.url();
    expect(new URL(address).hash).toMatch(/search=Bo/);
    await page.reload();
    await admin.signIn();
    expect(page.url()).toBe(address);
    await expect(panel).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(page.locator(':focus')).toHaveText(/^Bo /);
  } finally {
    await station.close();
  }
});

test('pictures of the people and of enrolment, in both languages, themes and sizes', async () => {
  test.setTimeout(300_000);
  const { station, admin } = await opened();
  try {
    await pictures(admin.page);
  } finally {
    await station.close();
  }
});

async function pictures(page: Page): Promise<void> {
  for (const locale of ['en', 'zh'] as const) {
    await speak(page, locale);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        // Rules that no language, theme and size changes are asked once.
        const first = locale === 'en' && theme === 'light' && size === SIZES[0];
        const accessible = (what: string): Promise<void> => expectAccessible(page, name(what), first ? null : COLOURS);
        const name = (what: string): string => `${locale}-${theme}-${String(size.width)}-${what}`;
        await goTo(page, 'people');
        await expect(page.locator('[data-index="0"]')).toBeVisible();
        await shoot(page, name('people'));
        await accessible('people');
        await goTo(page, `people/${DRIFTING}`);
        await expect(page.locator('aside svg').first()).toBeVisible();
        await page.waitForTimeout(600);
        await shoot(page, name('person'));
        await accessible('person');
        await page.locator('aside').evaluate((panel) => ((panel as unknown as { scrollTop: number }).scrollTop = 640));
        await shoot(page, name('person-below'));
        await goTo(page, 'enrol');
        await page.waitForTimeout(1500);
        await shoot(page, name('enrol'));
        await accessible('enrol');
        await page.getByRole('radio', { name: /^(File|文件)$/ }).click();
        await page.locator('input[type=file]').setInputFiles(await otherStill());
        await expect(page.getByRole('checkbox').first()).toBeVisible({ timeout: 30_000 });
        await shoot(page, name('enrol-name'));
        await accessible('enrol-name');
      }
    }
  }
}
