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

/** The answer of a call that may not fail. */
export async function got(page: Page, name: string, arg: unknown): Promise<unknown> {
  const reply = await callFrom(page, name, arg);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value;
}
