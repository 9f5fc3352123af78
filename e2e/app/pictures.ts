import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../native/places.mjs';
import { callFrom } from './calls';
import { expectFits } from './fits';

/** A picture to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, 'e2e', 'screenshots', `${name}.png`), animations: 'disabled' });
}

/** Displays that people have, and one that stands upright beside a door. */
export const SIZES = {
  small: { width: 1280, height: 800 },
  large: { width: 1920, height: 1080 },
  upright: { width: 1080, height: 1920 },
} as const;

/** The administrator's window at both sizes and in both themes: nothing overflows; and as pictures to look at. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const size of ['small', 'large'] as const) {
    await page.setViewportSize(SIZES[size]);
    await page.waitForTimeout(150);
    await expectFits(page, `${name} ${size}`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(100);
      await shoot(page, `${name}-${size}-${colorScheme}`);
    }
  }
}

/** Changes the language of the station, from the administrator's page that is signed in. */
export async function speak(page: Page, locale: 'en' | 'zh'): Promise<void> {
  const settings = await callFrom(page, 'settings.get', null);
  if (!settings.ok) throw new Error(settings.error.message);
  await callFrom(page, 'settings.set', { ...(settings.value as object), locale });
}

/** @param place in the administrator's window */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => ((globalThis as unknown as { location: { hash: string } }).location.hash = hash), `/${place}`);
}
