import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { PhotoReport } from '../../src-main/contract/photo';
import { callFrom } from './calls';
import { PASSWORD } from './admin-page';

/** First run by calls of the administrator's page: for tests that are about something else. */
export async function choosePassword(admin: Page): Promise<void> {
  const reply = await retried(() => callFrom(admin, 'session.choosePassword', { password: PASSWORD, locale: 'en' }));
  expect(reply).toEqual({ ok: true, value: null });
}

export async function enrolByCall(admin: Page, name: string, file: string, keepPhotos = false, consent = false): Promise<string> {
  const bytes = [...readFileSync(file)];
  const checked = await retried(() =>
    admin.evaluate((bytes) => {
      const { threshold } = globalThis as unknown as {
        threshold: { call(name: string, arg: unknown): Promise<{ ok: boolean; value: unknown }> };
      };
      return threshold.call('enrol.check', { photo: { kind: 'file', bytes: new Uint8Array(bytes) } });
    }, bytes),
  );
  const report = checked.value as PhotoReport;
  if (!report.usable) throw new Error(report.error.message);
  const agreed = consent ? { consent } : {};
  const saved = await callFrom(admin, 'enrol.save', { name, checkIds: [report.checkId], keepPhotos, ...agreed });
  if (!saved.ok) throw new Error(saved.error.message);
  return (saved.value as { personId: string }).personId;
}

/** The engine takes a moment to start; a call before that is answered with 'engine-unavailable'. */
async function retried<T extends { ok: boolean }>(call: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    const reply = await call();
    if (reply.ok || tries > 20) return reply;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
