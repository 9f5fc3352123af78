import type { Page } from '@playwright/test';
import { callFrom } from './calls';

/** Hours and a calendar of a site, so that there is something to see. */
export async function setUpPolicy(page: Page): Promise<void> {
  const day = { from: 8 * 60, to: 18 * 60 };
  const schedule = {
    name: 'Office',
    week: [
      [day],
      [day],
      [
        { from: 480, to: 720 },
        { from: 780, to: 1080 },
      ],
      [day],
      [day, { from: 22 * 60, to: 6 * 60 }],
      [],
      [],
    ],
    onHolidays: [],
    exceptions: [{ day: '2026-12-24', spans: [{ from: 480, to: 720 }] }],
  };
  const saved = await callFrom(page, 'policy.saveSchedule', { schedule });
  if (!saved.ok) throw new Error(saved.error.message);
  const { scheduleId } = saved.value as { scheduleId: string };
  await callFrom(page, 'policy.saveGroup', { group: { name: 'Reception', opens: [{ doorId: 'main', scheduleId }], forNew: false } });
  await callFrom(page, 'policy.setHolidays', { holidays: [{ day: '2026-12-25', yearly: true, name: 'Christmas' }] });
}
