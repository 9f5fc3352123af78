import { expect, test } from '@playwright/test';
import { PASSWORD } from './app/admin-page';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { waitForEvents } from './app/log';
import { serialDoor, wire } from './app/serial-door';
import { choosePassword } from './app/set-up-station';
import { expectTargets, Finger } from './app/touch';

/** Pixels that design gives a finger: in the administrator's window, and at the door. */
const ADMIN = 44;
const KIOSK = 88;
const DONE = { ok: true, value: null };
const alarms = { heldMs: 30_000, bell: { name: 'Bell in the office', output: 2 }, siren: null, snapshot: { on: false, days: 30 } };

test('with a finger alone: signed in, enrolled from a file, a number given, let in by it at the door, looked up in the log; and somebody called', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled'], 2, 2) });
  try {
    const page = await station.admin();
    await page.setViewportSize({ width: 1280, height: 800 });
    await choosePassword(page);
    await wire(page, door);
    const settings = { name: 'Main entrance', board: 'lcus-1', path: door.pty.door, pulseMs: 1000, asks: 'number-and-face' };
    expect(await callFrom(page, 'door.set', { doorId: 'main', door: settings })).toEqual(DONE);
    expect(await callFrom(page, 'alarms.setSettings', { doorId: 'main', settings: alarms })).toEqual(DONE);
    await page.reload();
    const finger = await Finger.on(page);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const write = async (label: string, text: string): Promise<void> => {
      await finger.tap(page.getByLabel(label, { exact: true }), ADMIN);
      await expect(page.getByLabel(label, { exact: true })).toBeFocused();
      // What the system's keyboard on the screen writes.
      await page.keyboard.insertText(text);
    };
    const go = (section: string) =>
      finger.tap(page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }), ADMIN);

    await write('Password', PASSWORD);
    await finger.tap(button('Sign in'), ADMIN);
    await go('Enrol');
    await finger.tap(page.getByRole('radio', { name: 'File' }), ADMIN);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), finger.tap(page.getByText('Choose a file'), ADMIN)]);
    await chooser.setFiles(enrolledStill);
    await expect(page.getByText(/^(The picture is good|Clearly new)$/)).toBeVisible();
    await write('Name', 'Franck');
    await finger.tap(page.getByText('This person agrees'));
    await expect(page.getByRole('checkbox', { name: 'This person agrees' })).toBeChecked();
    await finger.tap(button('Enrol'), ADMIN);
    await finger.tap(button('To the list of people'), ADMIN);
    await finger.tap(page.getByRole('row').filter({ hasText: 'Franck' }), ADMIN);
    await write('Personal number', '42');
    await finger.tap(button('Set'), ADMIN);
    await expect(page.getByText('Franck has the number 42.')).toBeVisible();

    const kiosk = await station.kiosk();
    const visitor = await Finger.on(kiosk);
    await visitor.tap(kiosk.getByRole('button', { name: 'Enter your number' }), KIOSK);
    for (const key of ['4', '2', 'OK']) await visitor.tap(kiosk.getByRole('button', { name: key, exact: true }), KIOSK);
    // The pad's button, beside this one, is gone while he is greeted.
    await expect(kiosk.getByText('Welcome, Franck')).toBeVisible({ timeout: 40_000 });
    await visitor.tap(kiosk.getByRole('button', { name: 'Call' }), KIOSK);
    await waitForEvents(station.dataFolder, 'call', 5000);
    await expect(kiosk.getByText('Calling')).toBeVisible();

    await go('Access log');
    await finger.tap(page.getByRole('radio', { name: 'Passes' }), ADMIN);
    await finger.tap(page.getByRole('row').filter({ hasText: 'Franck' }).first(), ADMIN);
    await expect(page.getByTestId('event-explained').getByText('Franck').first()).toBeVisible();
    await finger.tap(button('Close'), ADMIN);
    await expect(page.getByTestId('event-explained')).toHaveCount(0);
    for (const section of ['Overview', 'People', 'Access log', 'Door', 'Settings']) {
      await go(section);
      await expect(page.locator('.late')).toHaveCount(0);
      await expectTargets(page, section);
    }
  } finally {
    await station.close();
    await door.stop();
  }
});
