import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { callFrom } from './app/calls';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { film } from './app/films';
import { ON, serialDoor, wire } from './app/serial-door';
import { choosePassword } from './app/set-up-station';
import { PASSWORD } from './app/admin-page';

/** LCUS-1, channel 2. */
const BELL_ON = 'a00201a3';
const BELL_OFF = 'a00200a2';

test('a call rings the bell at the board until the administrator acknowledges it, and never opens the door', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film([]) });
  try {
    const admin = await station.admin();
    await admin.setViewportSize({ width: 1280, height: 800 });
    await choosePassword(admin);
    await wire(admin, door);
    const kiosk = await station.kiosk();
    const call = kiosk.getByRole('button', { name: 'Call' });
    await expect(call).toHaveCount(0);
    const settings = { heldMs: 30_000, bell: { name: 'Bell in the office', output: 2 }, siren: null, snapshot: { on: false, days: 30 } };
    expect(await callFrom(admin, 'alarms.setSettings', { doorId: 'main', settings })).toEqual({ ok: true, value: null });
    door.bytes.clear();
    await call.click({ timeout: 60_000 });
    await door.bytes.waitFor(BELL_ON + BELL_OFF + BELL_ON + BELL_OFF, 15_000);
    await expect(kiosk.getByText('Calling')).toBeVisible();
    const [rung] = await waitForEvents(station.dataFolder, 'call', 1000);
    expect(rung.state).toBe('rung');

    // As the administrator does it, by the keyboard; within the half minute after which nobody has answered.
    await admin.reload();
    await admin.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await admin.keyboard.press('Enter');
    await expect(admin.getByRole('alert').filter({ hasText: '1 alarm' })).toBeVisible();
    await admin.getByRole('link', { name: 'Show alarms' }).press('Enter');
    const item = admin.getByRole('listitem').filter({ hasText: 'Somebody calls at the door' });
    await admin.getByLabel('Your name').fill('Ada');
    await item.getByLabel('Note (optional)').fill('let in by hand');
    await admin.keyboard.press('Enter');
    await expect(admin.getByText('No alarm is waiting')).toBeVisible();
    await admin.getByRole('radio', { name: 'Acknowledged' }).click();
    await expect(admin.getByText(/^Acknowledged by Ada, /)).toBeVisible();
    await expect(kiosk.getByText('Somebody has heard you')).toBeVisible();
    await sleep(1500);
    const rings = door.bytes.hex();
    await sleep(4000);
    expect(door.bytes.hex()).toBe(rings);
    expect(rings).not.toContain(ON);
    expect(eventsOf(station.dataFolder, 'call').map(({ state }) => state)).toEqual(['rung']);
  } finally {
    await station.close();
    await door.stop();
  }
});
