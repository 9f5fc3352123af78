import { expect, type Locator, type Page } from '@playwright/test';

/** More than any of these pages has places for the focus, once round. */
const MOST_TABS = 90;

/** What has the focus: whether it shows, and whether anything lies over it. */
interface Focused {
  /** Its own words; empty while nothing has the focus. */
  readonly what: string;
  readonly shown: boolean;
  readonly covered: boolean;
}

/** WCAG 2.2, 2.4.7 and 2.4.11: whatever has the focus now shows it, in view, with nothing over it. */
export async function expectFocusVisible(page: Page): Promise<void> {
  // What is still being loaded may push it about.
  await expect(async () => {
    const { what, shown, covered } = await focused(page);
    expect({ what, shown, covered }, 'what has the focus').toEqual({ what, shown: what !== '', covered: false });
  }).toPass({ timeout: 5000 });
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => (element as unknown as { matches(selector: string): boolean }).matches(':focus'));

/** By Tab alone (or Shift and Tab), wherever the focus is now; it shows on each step of the way. @returns how many steps */
export async function reach(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<number> {
  await expect(target).toBeEnabled();
  return (await hasFocus(target)) ? 0 : step(page, target, key);
}

/** Goes once round the page by Tab, until the focus is on that place again: none keeps it. @returns how many steps */
export async function goRound(page: Page, place: Locator): Promise<number> {
  await reach(page, place);
  return step(page, place, 'Tab');
}

async function step(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab'): Promise<number> {
  for (let steps = 1; steps <= MOST_TABS; steps++) {
    await page.keyboard.press(key);
    // Between the last place and the first nothing has it.
    if ((await focused(page)).what !== '') await expectFocusVisible(page);
    if (await hasFocus(target)) return steps;
  }
  throw new Error(`the keyboard does not get there; it is at ${(await focused(page)).what}`);
}

const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    interface Box {
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
    interface Part {
      readonly tagName: string;
      readonly textContent: string;
      readonly labels?: ArrayLike<Part> | null;
      getAttribute(name: string): string | null;
      contains(other: Part | null): boolean;
      getBoundingClientRect(): Box;
    }
    const { document, getComputedStyle, innerWidth, innerHeight } = globalThis as unknown as {
      document: { body: Part; activeElement: Part | null; elementFromPoint(x: number, y: number): Part | null };
      getComputedStyle(part: Part): { outlineStyle: string; outlineWidth: string };
      innerWidth: number;
      innerHeight: number;
    };
    const part = document.activeElement;
    if (part === null || part === document.body) return { what: '', shown: false, covered: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    const { left, right, top, bottom } = part.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const above = document.elementFromPoint(x, y);
    const labelled = part.labels?.[0]?.contains(above) === true;
    const words = part.getAttribute('aria-label') ?? part.labels?.[0]?.textContent ?? part.textContent;
    return {
      what: `${part.tagName.toLowerCase()} ${part.getAttribute('type') ?? ''} ${words.trim().replaceAll(/\s+/g, ' ').slice(0, 40)}`,
      shown: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      covered: !(part.contains(above) || labelled),
    };
  });
