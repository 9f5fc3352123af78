import type { Page } from '@playwright/test';
import type { Reply } from '../../src-main/contract/reply';

/** A call over the page's own bridge, as a script in that page could make it. */
export function callFrom(page: Page, name: string, arg: unknown): Promise<Reply<unknown>> {
  return page.evaluate(
    ([name, arg]) => {
      const { threshold } = globalThis as unknown as { threshold: { call(name: string, arg: unknown): Promise<Reply<unknown>> } };
      return threshold.call(name, arg);
    },
    [name, arg] as const,
  );
}
