import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { callFrom } from './app/calls';
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
    await door.bytes.waitFor(OFF, 5000, before);
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

test('the door is locked before the machine sleeps, and main that meets a defect ends with 1, so that it is started again', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: null });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door, 20_000);
    await waitForEvents(station.dataFolder, 'relay', 10_000, (events) => events.at(-1)?.state === 'connected');
    door.bytes.clear();
    expect(await callFrom(admin, 'door.testClick', { doorId: 'main' })).toMatchObject({ ok: true });
    await door.bytes.waitFor(ON, 5000);
    await station.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await door.bytes.waitFor(ON + OFF, 5000);

    const main = station.app.process();
    const ended = once(main, 'exit');
    await station.app.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('a fault made for a test');
        }, 100),
    );
    expect((await ended)[0]).toBe(1);
  } finally {
    await station.close();
    await door.stop();
  }
});
