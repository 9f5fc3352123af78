import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { AccessEvent } from '../src-main/contract/rows';
import { MAIN_DOOR } from '../src-main/core/ids';
import { openGallery } from '../src-main/gallery/database';
import { appendEvent } from '../src-main/gallery/events';
import { atomically } from '../src-main/gallery/write';
import { AdminPage } from './app/admin-page';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation, newDataFolder } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { goTo, shoot, speak } from './app/pictures';
import { choosePassword, enrolByCall } from './app/set-up-station';

const DAY_MS = 24 * 60 * 60 * 1000;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

test('yesterday’s refusal is found by filters that the address keeps, and explained', async () => {
  test.setTimeout(300_000);
  const clock = join(tmpdir(), `threshold-clock-${String(process.pid)}`);
  writeFileSync(clock, String(-DAY_MS));
  const station = await launchStation({ film: await film(['other']), environment: { THRESHOLD_CLOCK_OFFSET: clock } });
  try {
    const page = await station.admin();
    await page.setViewportSize(SIZES[0]);
    await choosePassword(page);
    await page.reload();
    await new AdminPage(page).signIn();
    await enrolByCall(page, 'Franck', enrolledStill);
    // Whoever came before somebody was enrolled was compared with nobody.
    const stranger = await refusedAfter(station.dataFolder, 0);
    writeFileSync(clock, '0');
    await refusedAfter(station.dataFolder, stranger.number);

    const admin = new AdminPage(page);
    await admin.go('Access log');
    await page.getByRole('radio', { name: 'Refusals' }).click();
    const yesterday = localDay(stranger.at);
    for (const name of ['From', 'To']) {
      await page.getByRole('group', { name, exact: true }).getByRole('spinbutton').first().click();
      await page.keyboard.type(yesterday.split('-').toReversed().join(''));
    }
    await page.getByLabel('Reason').selectOption({ label: 'Too far from everyone' });
    const rows = page.getByRole('table', { name: 'Access log' });
    await expect(rows.getByRole('rowheader')).toHaveText(['Yesterday']);
    const row = rows.getByRole('row').filter({ has: page.getByRole('cell', { name: String(stranger.number), exact: true }) });
    await row.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await explained(page, stranger.evidence.d1 ?? NaN);

    // The address is the view: it is the same after a reload.
    const address = page.url();
    expect(new URL(address).hash).toContain('shown=refusals');
    await page.reload();
    await admin.signIn();
    expect(page.url()).toBe(address);
    await explained(page, stranger.evidence.d1 ?? NaN);
    await expect(rows.getByRole('rowheader')).toHaveText(['Yesterday']);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('event-explained')).toHaveCount(0);
    await expect(row).toBeVisible();
    await pictures(page, stranger.eventId);
  } finally {
    await station.close();
  }
});

test('a long log scrolls down to its first event, up to its newest and to any by its address, past what is held of it, with few rows in the page', async () => {
  const events = 2600;
  const dataFolder = newDataFolder();
  fill(dataFolder, events);
  const station = await launchStation({ film: null, dataFolder });
  try {
    const page = await station.admin();
    await choosePassword(page);
    await page.reload();
    const admin = new AdminPage(page);
    await admin.signIn();
    await admin.go('Access log');
    await expect(page.getByText('Exit button').first()).toBeVisible();
    const scroller = page.getByRole('table').locator('..');
    await scroller.hover();
    const scrollUntil = async (by: number, done: () => Promise<boolean>): Promise<number[]> => {
      const seen: number[] = [];
      for (const end = Date.now() + 60_000; !(await done());) {
        if (Date.now() > end) throw new Error(`it went no further than ${String(seen.at(-1))}`);
        await page.mouse.wheel(0, by);
        await page.waitForTimeout(20);
        const drawn = await page.getByRole('row').getByRole('button').count();
        expect(drawn).toBeLessThan(100);
        seen.push(await lowestDrawn(page));
      }
      return seen;
    };
    const down = await scrollUntil(1500, () => page.getByText('This is where the log begins.').isVisible());
    expect(down).toEqual(down.toSorted((a, b) => b - a));
    const up = await scrollUntil(-1500, async () => (await page.getByRole('button', { name: 'Show newer' }).count()) === 0);
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    expect(up.at(-1)).toBeGreaterThan(events - 100);

    // An address brings the list to its event, from wherever it stands.
    for (const number of [events / 2, 1, events]) {
      const named = await callFrom(page, 'log.page', { before: number + 1, limit: 1 });
      const [{ eventId }] = (named.ok ? named.value : []) as AccessEvent[];
      await goTo(page, `log/${encodeURIComponent(eventId)}`);
      const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: String(number), exact: true }) });
      await expect(row.getByRole('button', { expanded: true })).toBeInViewport({ ratio: 1 });
    }
  } finally {
    await station.close();
  }
});

/** A log of the exit button, an event a minute. */
function fill(dataFolder: string, events: number): void {
  const db = openGallery({ path: join(dataFolder, 'gallery.sqlite'), newStationId: randomUUID });
  const begin = Date.now() - events * 60_000;
  atomically(db, () => {
    for (let i = 0; i < events; i++) appendEvent(db, { kind: 'rex', at: begin + i * 60_000, doorId: MAIN_DOOR });
  });
  db.close();
}

const lowestDrawn = async (page: Page): Promise<number> =>
  Number(await page.locator('tr:has([data-row-opener]) > td:last-child').last().textContent());

async function refusedAfter(dataFolder: string, number: number) {
  const isIt = (event: { number: number; evidence: { reason: string } }): boolean =>
    event.number > number && event.evidence.reason === 'too-far-from-everyone';
  await waitForEvents(dataFolder, 'refused', 60_000, (events) => events.some(isIt));
  const found = eventsOf(dataFolder, 'refused').find(isIt);
  if (found === undefined) throw new Error('nobody was refused');
  return found;
}

/** The one reason in a sentence, and the picture of it: the scale with its marks, the frames, liveness, and the rule that was not met. */
async function explained(page: Page, d1: number): Promise<void> {
  const panel = page.getByTestId('event-explained');
  await expect(panel.getByText(`Refused: the nearest was ${d1.toFixed(2)}`)).toBeVisible();
  await expect(panel.getByRole('img', { name: `the nearest person ${d1.toFixed(2)}` })).toBeVisible();
  // The two hills behind the scale: the histograms of the encoder that has decided.
  await expect(panel.locator('figure path')).toHaveCount(2);
  await expect(panel.getByRole('img', { name: /frames in .* Quality .* on average/ })).toBeVisible();
  await expect(panel.getByRole('listitem').filter({ hasText: 'The nearest is nearer than the threshold: failed' })).toBeVisible();
  await expect(panel.getByRole('listitem').filter({ hasText: ': passed' }).first()).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'Liveness' })).toBeVisible();
}

/** To look at: both languages, both themes, both sizes. */
async function pictures(page: Page, eventId: string): Promise<void> {
  for (const locale of ['en', 'zh'] as const) {
    await speak(page, locale);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const name = (what: string): string => `${locale}-admin-${what}-${colorScheme}-${String(size.width)}`;
        await goTo(page, 'log');
        await expect(page.getByRole('table')).toBeVisible();
        await shoot(page, name('log'));
        await goTo(page, `log/${encodeURIComponent(eventId)}?shown=refusals`);
        await expect(page.getByTestId('event-explained').locator('figure path')).toHaveCount(2);
        await shoot(page, name('refusal'));
        await goTo(page, 'log?shown=refusals&to=2000-01-01');
        await expect(page.getByRole('table')).toHaveCount(0);
        await shoot(page, name('log-none'));
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** As a field for a day takes it: 2026-03-29. */
function localDay(at: number): string {
  const day = new Date(at);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
