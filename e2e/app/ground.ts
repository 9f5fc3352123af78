import type { Page } from '@playwright/test';

/** The grounds of app.css, as a page computes them. */
export const GROUNDS = { light: 'rgb(246, 247, 249)', dark: 'rgb(11, 15, 20)' } as const;

/** What a page is drawn on. */
export const ground = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { document, getComputedStyle } = globalThis as unknown as {
      document: { documentElement: object };
      getComputedStyle(element: object): { backgroundColor: string };
    };
    return getComputedStyle(document.documentElement).backgroundColor;
  });
