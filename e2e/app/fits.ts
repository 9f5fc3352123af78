import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../../native/places.mjs';

const LOOK = readFileSync(join(root, 'e2e', 'page', 'fits.js'), 'utf8');

/** A chart takes a moment to follow its window, on a slow machine a long one. */
const SETTLES_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 100;

/**
 * No text of the page is cut off, wider than its box or its field, under a control, or out of the window, and no two controls lie over each other; what does not fit is named.
 * Text that ends in an ellipsis fits where its whole is in a title.
 * @param place for the message
 */
export async function expectFits(page: Page, place: string): Promise<void> {
  let found = await page.evaluate<readonly string[]>(LOOK);
  for (const end = Date.now() + SETTLES_WITHIN_MS; found.length > 0 && Date.now() < end; await page.waitForTimeout(LOOK_AGAIN_MS))
    found = await page.evaluate<readonly string[]>(LOOK);
  expect.soft(found, place).toEqual([]);
}
