import type { Page } from '@playwright/test';
import { callFrom } from '../app/calls';

/** The answer of a call that may not fail. */
export async function got(page: Page, name: string, arg: unknown): Promise<unknown> {
  const reply = await callFrom(page, name, arg);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value;
}
