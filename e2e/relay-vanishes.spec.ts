import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { waitForEvents } from './app/log';
import { OFF, ON, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';

test('a vanished port is noticed within two seconds, and an order given meanwhile never goes out', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door);
    await enrolByCall(admin, 'Franck', enrolledStill);
    await door.pty.vanish();
    const gone = Date.now();
    await waitForEvents(station.dataFolder, 'relay', 2000, (events) => events.at(-1)?.state === 'offline');
    expect(Date.now() - gone).toBeLessThan(2000);
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('Out of order')).toBeVisible();
    await waitForEvents(station.dataFolder, 'order', 40_000, (orders) => orders.some(({ result }) => result === 'offline'));

    const before = door.bytes.hex().length / 2;
    await door.pty.comeBack(() => door.bytes.reopen());
    const back = Date.now();
    await waitForEvents(station.dataFolder, 'relay', 3000, (events) => events.at(-1)?.state === 'connected');
    expect(Date.now() - back).toBeLessThan(2500);
    await door.bytes.waitFor(OFF, 1000, before);
    await sleep(500);
    const afterwards = door.bytes.hex().slice(before * 2);
    expect(afterwards.startsWith(OFF)).toBe(true);
    // The next visit may open again, in its own right; whatever came before it is OFF alone.
    expect(afterwards.split(ON)[0].replaceAll(OFF, '')).toBe('');
  } finally {
    await station.close();
    await door.stop();
  }
});
