import { expect, type Page, test } from '@playwright/test';
import type { StationSettings } from '../src-main/contract/settings';
import { COLOURS, expectAccessible } from './app/axe';
import { callFrom } from './app/calls';
import { enrolledStill } from './app/films';
import { ground, GROUNDS } from './app/ground';
import { launchStation } from './app/launch';
import { goTo } from './app/pictures';
import { AdminPage } from './app/admin-page';
import { enrolByCall } from './app/set-up-station';

/** Parts of a screen that have an address of their own, beside what the side bar leads to. */
const PARTS = ['access/groups', 'access/holidays'];

/** Whatever the side bar leads to: a new screen is looked at as soon as it is there. */
const screensOf = (page: Page): Promise<string[]> =>
  page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as unknown as { hash: string }).hash.replace('#/', '')));

async function lastEvent(page: Page): Promise<string> {
  const events = await callFrom(page, 'log.page', { before: null, limit: 1 });
  if (!events.ok) throw new Error(events.error.message);
  const [{ eventId }] = events.value as readonly { eventId: string }[];
  return encodeURIComponent(eventId);
}

async function set(page: Page, change: Partial<StationSettings>): Promise<void> {
  const settings = await callFrom(page, 'settings.get', null);
  if (!settings.ok) throw new Error(settings.error.message);
  expect(await callFrom(page, 'settings.set', { ...(settings.value as StationSettings), ...change })).toMatchObject({ ok: true });
}

test('every screen of the administrator, in both languages and both themes, breaks no rule of WCAG 2.2 AA', async () => {
  const station = await launchStation({ film: null });
  try {
    const page = await station.admin();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectAccessible(page, 'first run');
    await new AdminPage(page).firstRun();
    const person = await enrolByCall(page, 'Franck', enrolledStill, true);
    const screens = [...(await screensOf(page)), ...PARTS, `people/${person}`, `log/${await lastEvent(page)}`];
    expect(screens).toContain('diagnostics');
    for (const theme of ['light', 'dark'] as const) {
      for (const locale of ['en', 'zh'] as const) {
        // Every rule in both languages and both themes; where only the other of the two is new, what can differ by it.
        const rules = (theme === 'light') === (locale === 'en') ? null : COLOURS;
        await set(page, { theme, locale });
        await expect.poll(() => ground(page)).toBe(GROUNDS[theme]);
        for (const screen of screens) {
          await goTo(page, screen);
          await expect(page.locator('nav a[aria-current=page]')).toHaveAttribute('href', `#/${screen.split('/')[0]}`);
          await expect(page.locator('.late')).toHaveCount(0);
          await expectAccessible(page, `${screen}, ${locale}, ${theme}`, rules);
        }
        await page.keyboard.press('Control+k');
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page, `command palette, ${locale}, ${theme}`, rules);
        await page.keyboard.press('Escape');
      }
    }
    await page.reload();
    await expect(page.getByRole('textbox')).toBeVisible();
    await expectAccessible(page, 'sign-in, zh, dark');
  } finally {
    await station.close();
  }
});
