import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2, levels A and AA, as far as a program can check it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What a theme or a language can break on a page that is sound otherwise. */
export const COLOURS = ['color-contrast'];

/** Nothing on the page breaks a rule; each violation is named with its element. @param place for the message @param only these rules */
export async function expectAccessible(page: Page, place: string, only: readonly string[] | null = null): Promise<void> {
  // Electron opens no second page for axe to end its run in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (only === null ? axe.withTags(TAGS) : axe.withRules([...only])).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`));
  expect.soft(found, place).toEqual([]);
}
