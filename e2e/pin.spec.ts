import { expect, type Page, test } from '@playwright/test';
import type { IssuedPin } from '../src-main/contract/pin';
import type { DoorPolicy } from '../src-main/contract/policy';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { ON, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';

const DONE = { ok: true, value: null };
const PIN = '902105';

/** Number and PIN at the pad, by a keyboard. */
async function type(kiosk: Page, number: string, pin: string): Promise<void> {
  for (const key of [...number, 'Enter', ...pin, 'Enter']) await kiosk.keyboard.press(key);
}

test('a PIN at the pad: with the face of its owner it opens, a wrong one opens nothing, and a visitor needs no face', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled']) });
  const opened = (): number => door.bytes.hex().split(ON).length - 1;
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door);
    const set = async (name: string, arg: unknown): Promise<void> => expect(await callFrom(admin, name, arg)).toEqual(DONE);
    const personId = await enrolByCall(admin, 'Franck', enrolledStill);
    const settings = { name: 'Main entrance', board: 'lcus-1', path: door.pty.door, pulseMs: 1000, asks: 'pin-and-face' };
    await set('door.set', { doorId: 'main', door: settings });
    await set('people.setNumber', { personId, number: '0042' });
    await set('pins.set', { personId, kind: 'own', pin: PIN });

    const kiosk = await station.kiosk();
    const shows = (screen: string) => expect(kiosk.locator(`[data-screen=${screen}]`)).toBeVisible({ timeout: 15_000 });
    const before = opened();
    // By touch, once.
    await kiosk.getByRole('button', { name: 'Enter number and PIN' }).click({ timeout: 40_000 });
    for (const key of ['0', '0', '4', '2', 'OK', ...PIN, 'OK']) await kiosk.getByRole('button', { name: key, exact: true }).click();
    const [pass] = await waitForEvents(station.dataFolder, 'granted', 30_000);
    expect(pass).toMatchObject({ name: 'Franck', way: 'pin-and-face', evidence: { mode: '1:1', claimed: personId } });
    await expect.poll(opened).toBe(before + 1);

    const policy = await callFrom(admin, 'policy.door', { doorId: 'main' });
    if (!policy.ok) throw new Error(policy.error.message);
    await set('policy.setDoor', { doorId: 'main', policy: { ...(policy.value as DoorPolicy), pinAlone: 'visitors' } });
    await set('door.set', { doorId: 'main', door: { ...settings, asks: 'face', zoneMetres: 0.4 } });
    const issued = await callFrom(admin, 'visitors.issue', { name: 'Dora', until: Date.now() + 3_600_000, groups: ['everyone'] });
    if (!issued.ok) throw new Error(issued.error.message);
    const { number, pin } = issued.value as IssuedPin;
    const passes = opened();
    // While it is open, and greets him, nothing is typed.
    await expect(kiosk.locator('[data-screen=granted]')).toHaveCount(0, { timeout: 15_000 });
    await type(kiosk, number, pin === PIN ? '902106' : PIN);
    await shows('refused');
    expect(eventsOf(station.dataFolder, 'refused').at(-1)).toMatchObject({ way: 'pin', evidence: { reason: 'pin-wrong' } });
    expect(opened()).toBe(passes);
    await type(kiosk, number, pin);
    await expect(kiosk.getByText('Welcome, Dora')).toBeVisible();
    await expect.poll(opened).toBe(passes + 1);
    expect(eventsOf(station.dataFolder, 'granted').at(-1)).toMatchObject({ name: 'Dora', way: 'pin' });
  } finally {
    await station.close();
    await door.stop();
  }
});
