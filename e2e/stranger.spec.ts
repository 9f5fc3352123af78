import { expect, test } from '@playwright/test';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { OFF, ON, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';

test('a stranger is refused, in words that say nothing, and not one byte goes to the board', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['other']) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door);
    await enrolByCall(admin, 'Franck', enrolledStill);
    door.bytes.clear();
    const known = eventsOf(station.dataFolder, 'refused').length;
    await waitForEvents(station.dataFolder, 'refused', 40_000, (events) => events.length > known);
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('Not recognised')).toBeVisible({ timeout: 15_000 });
    const shown = await kiosk.locator('body').innerText();
    expect(shown).not.toContain('Franck');
    expect(eventsOf(station.dataFolder, 'granted')).toEqual([]);
    expect(door.bytes.hex().replaceAll(OFF, '')).toBe('');
    expect(door.bytes.hex()).not.toContain(ON);
  } finally {
    await station.close();
    await door.stop();
  }
});
