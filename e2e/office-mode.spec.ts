import { expect, test } from '@playwright/test';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { OFF, ON, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';

const DONE = { ok: true, value: null };
/** Long enough for a slow machine to begin office mode in; over before the lease is. */
const PULSE_MS = 3000;
/** More than the lease after which a door that nobody renews locks. */
const BEYOND_LEASE_MS = 6000;

test('office mode holds the door open from the first pass on, says so, and an administrator ends it', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door, PULSE_MS);
    const { value } = (await callFrom(admin, 'policy.door', { doorId: 'main' })) as { value: object };
    const policy = { ...value, officeMode: { scheduleId: 'always' } };
    expect(await callFrom(admin, 'policy.setDoor', { doorId: 'main', policy })).toEqual(DONE);
    door.bytes.clear();
    await enrolByCall(admin, 'Franck', enrolledStill);

    await waitForEvents(station.dataFolder, 'office', 30_000);
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('Come in')).toBeVisible();
    await kiosk.waitForTimeout(BEYOND_LEASE_MS);
    expect(door.bytes.hex()).not.toContain(OFF);
    expect(door.bytes.hex().startsWith(ON)).toBe(true);

    expect(await callFrom(admin, 'door.endOfficeMode', { doorId: 'main' })).toEqual(DONE);
    // Whoever has just passed has his pulse to its end.
    await door.bytes.waitFor(OFF, PULSE_MS + 2000);
    const [open, ended] = await waitForEvents(station.dataFolder, 'office', 2000, (events) => events.length === 2);
    const granted = eventsOf(station.dataFolder, 'granted')[0];
    expect(open).toMatchObject({ state: 'open', cause: granted.number });
    expect(ended).toMatchObject({ state: 'ended', reason: 'administrator', cause: open.number });
    await expect(kiosk.getByText('Come in')).toBeHidden();
  } finally {
    await station.close();
    await door.stop();
  }
});
