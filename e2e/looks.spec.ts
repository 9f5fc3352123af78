import { expect, type Page, test } from '@playwright/test';
import { AdminPage, PASSWORD } from './app/admin-page';
import { expectAccessible } from './app/axe';
import { callFrom } from './app/calls';
import { expectAsBefore, wayOfDrawing } from './app/compare';
import { film } from './app/films';
import { expectFits } from './app/fits';
import { filledFolder } from './app/filled-station';
import { LOOKS, showLook } from './app/kiosk-looks';
import { launchStation } from './app/launch';
import { goTo, SIZES, speak } from './app/pictures';
import { openedBesides, SCREENS, SET_UP_STEPS } from './app/screens';
import { choosePassword } from './app/set-up-station';
import { ToldKiosk } from './app/told-kiosk';

const LOCALES = ['en', 'zh'] as const;
const THEMES = ['light', 'dark'] as const;
const MORNING = new Date('2026-11-27T09:41:00Z');

async function inBothThemes(page: Page, look: (theme: string) => Promise<void>): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await look(colorScheme);
  }
}

test('no text overflows and no controls lie over each other on any screen of the administrator, in both languages and sizes', async () => {
  const station = await launchStation({ film: null, dataFolder: await filledFolder(Date.now()) });
  try {
    const page = await station.admin();
    await choosePassword(page);
    await page.reload();
    await new AdminPage(page).signIn();
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
    const screens = [...SCREENS, ...Object.values(await openedBesides(page))];
    for (const locale of LOCALES) {
      await speak(page, locale);
      for (const screen of screens) {
        await goTo(page, screen);
        await expect(page.locator('.late')).toHaveCount(0);
        for (const size of ['small', 'large'] as const) {
          await page.setViewportSize(SIZES[size]);
          await expectFits(page, `${screen}, ${locale}, ${size}`);
        }
      }
    }
  } finally {
    await station.close();
  }
});

test('screens look as they did when they were last looked at', async () => {
  const station = await launchStation({ film: await film([]), environment: { TZ: 'UTC' } });
  try {
    const page = await station.admin();
    const way = await wayOfDrawing(page);
    await page.setViewportSize(SIZES.small);
    await inBothThemes(page, (theme) => expectAsBefore(page, way, `first-run-${theme}`));
    await choosePassword(page);
    await callFrom(page, 'session.signIn', { password: PASSWORD });
    for (const locale of LOCALES) {
      await speak(page, locale);
      await page.reload();
      await expect(page.getByRole('textbox')).toBeVisible();
      await inBothThemes(page, (theme) => expectAsBefore(page, way, `sign-in-${locale}-${theme}`));
      await page.getByRole('textbox').fill(PASSWORD);
      await page.getByRole('textbox').press('Enter');
      await expect(page.locator('nav a[aria-current=page]')).toBeVisible();
      const main = page.locator('main');
      for (const screen of ['people', 'settings']) {
        await goTo(page, screen);
        await expect(main.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('.late')).toHaveCount(0);
        await inBothThemes(page, (theme) => expectAsBefore(main, way, `${screen}-${locale}-${theme}`));
      }
    }
    const kiosk = await station.kiosk();
    // Last, as a page that is loaded again is without its camera for a moment: an alarm. Its clock stands, and with it what wanders by it.
    await kiosk.clock.setFixedTime(MORNING);
    await kiosk.reload();
    for (const locale of LOCALES) {
      await speak(page, locale);
      for (const size of ['small', 'upright'] as const) {
        await kiosk.setViewportSize(SIZES[size]);
        await kiosk.keyboard.press('Escape');
        await expect(kiosk.locator('[data-screen=idle]')).toBeVisible();
        for (const digit of ['4', '7', '1']) await kiosk.keyboard.press(digit);
        await expect(kiosk.locator('[data-screen=number-pad]')).toBeVisible();
        await expectAsBefore(kiosk, way, `number-pad-${locale}-${size}`);
      }
    }
  } finally {
    await station.close();
  }
});

/** Those that differ most in what they are made of. */
const JUDGED: ReadonlySet<string> = new Set(['idle', 'come-closer', 'granted', 'refused', 'pin-pad', 'relay-offline', 'released']);

test('no text overflows in any state of the kiosk, lying or upright, nor in the set-up, and neither breaks a rule of WCAG 2.2 AA', async () => {
  const station = await launchStation({ film: await film([]) });
  try {
    const page = await station.admin();
    await callFrom(page, 'session.choosePassword', { password: PASSWORD, locale: 'en', guided: true });
    await new AdminPage(page).signIn();
    await expect(page.getByRole('navigation', { name: 'Steps' })).toBeVisible();
    await page.setViewportSize(SIZES.small);
    for (const step of SET_UP_STEPS) {
      await callFrom(page, 'setUp.at', { step });
      await expect(page.locator('[aria-current=step]')).toBeVisible();
      await expectFits(page, step);
      await expectAccessible(page, step);
    }
    const told = await ToldKiosk.of(station);
    for (const [name, look] of Object.entries(LOOKS)) {
      const end = await showLook(told, look, 'en');
      for (const size of ['small', 'upright'] as const) {
        await told.page.setViewportSize(SIZES[size]);
        await expectFits(told.page, `${name}, ${size}`);
      }
      if (JUDGED.has(name)) await expectAccessible(told.page, name);
      await end();
    }
  } finally {
    await station.close();
  }
});
