import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../../native/places.mjs';

const LOOK = readFileSync(join(root, 'e2e', 'page', 'fits.js'), 'utf8');

/**
 * No text of the page is cut off, wider than its box or its field, or out of the window, and no two controls lie over each other; what does not fit is named.
 * Text that ends in an ellipsis fits where its whole is in a title.
 * @param place for the message
 */
export async function expectFits(page: Page, place: string): Promise<void> {
  expect.soft(await page.evaluate<readonly string[]>(LOOK), place).toEqual([]);
}
