import { expect, test } from '@playwright/test';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';

const DONE = { ok: true, value: null };
const NEVER = { name: 'Never', week: Array.from({ length: 7 }, () => []), onHolidays: [], exceptions: [] };

test('a group opens the door within its hours alone, from the next visit on; the log has the reason, the kiosk says less', async () => {
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    const personId = await enrolByCall(admin, 'Franck', enrolledStill);
    await waitForEvents(station.dataFolder, 'granted', 40_000);

    const saved = await callFrom(admin, 'policy.saveSchedule', { schedule: NEVER });
    const { scheduleId } = (saved as { value: { scheduleId: string } }).value;
    const group = { name: 'Everyone', opens: [{ doorId: 'main', scheduleId }], forNew: true };
    expect(await callFrom(admin, 'policy.saveGroup', { groupId: 'everyone', group })).toEqual({ ok: true, value: { groupId: 'everyone' } });
    const passes = eventsOf(station.dataFolder, 'granted').length;
    const orders = eventsOf(station.dataFolder, 'order').length;
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('No entry at this time')).toBeVisible({ timeout: 40_000 });
    // He may have stood there before he was enrolled.
    const [{ number: pass }] = eventsOf(station.dataFolder, 'granted');
    const refusals = await waitForEvents(station.dataFolder, 'refused', 10_000, (events) => events.some(({ number }) => number > pass));
    const refusal = refusals.find(({ number }) => number > pass);
    expect(refusal).toMatchObject({ recognised: { personId, name: 'Franck' }, evidence: { reason: 'outside-schedule' } });
    expect(eventsOf(station.dataFolder, 'granted')).toHaveLength(passes);
    expect(eventsOf(station.dataFolder, 'order').length).toBeLessThanOrEqual(orders + 1);

    const entitlement = { validFrom: null, validUntil: '2020-12-31', longPulse: false, groups: ['everyone'] };
    expect(await callFrom(admin, 'people.setEntitlement', { personId, entitlement })).toEqual(DONE);
    await waitForEvents(station.dataFolder, 'refused', 40_000, (events) => events.at(-1)?.evidence.reason === 'person-expired');
    await expect(kiosk.getByText('Not recognised')).toBeVisible();
  } finally {
    await station.close();
  }
});

test('a stranger who comes back too often is locked out and told for how long', async () => {
  const station = await launchStation({ film: await film(['other'], 3, 2) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await enrolByCall(admin, 'Franck', enrolledStill);
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('Too many tries')).toBeVisible({ timeout: 120_000 });
    await expect(kiosk.getByText(/Look again in \d+ seconds?/)).toBeVisible();
    await waitForEvents(station.dataFolder, 'refused', 60_000, (events) => events.at(-1)?.evidence.reason === 'locked-out');
    expect(eventsOf(station.dataFolder, 'granted')).toEqual([]);
  } finally {
    await station.close();
  }
});
