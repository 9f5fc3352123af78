import { expect, test } from '@playwright/test';
import { AdminPage } from './app/admin-page';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { OFF, ON, serialDoor, wire } from './app/serial-door';

test('first run, password, one photo, and the door opens for that man, the administrator’s window in front', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = new AdminPage(await station.admin());
    await admin.firstRun();
    await wire(admin.page, door, 1000);
    await station.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().startsWith('app://admin/'))
        ?.moveTop(),
    );

    door.bytes.clear();
    let committedAtOn: number | null = null;
    door.bytes.onFirst(ON, () => (committedAtOn = eventsOf(station.dataFolder, 'granted').length));
    await admin.enrol('Franck', enrolledStill);
    const on = await door.bytes.waitFor(ON, 30_000);
    expect(committedAtOn, 'passes that another process reads in the moment when ON arrives').toBe(1);
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('Welcome, Franck')).toBeVisible();
    const off = await door.bytes.waitFor(OFF, 3000, 4);
    expect(off - on).toBeGreaterThan(950);
    expect(off - on).toBeLessThan(1500);
    expect(door.bytes.hex().startsWith(ON + OFF)).toBe(true);

    const [pass] = await waitForEvents(station.dataFolder, 'granted', 1000);
    expect(pass).toMatchObject({ name: 'Franck', doorId: 'main', cameraId: 'front', evidence: { reason: 'agreed' } });
    await admin.go('Access log');
    await expect(admin.page.getByText('Let in').first()).toBeVisible();
    await expect(admin.page.getByText('Franck').filter({ visible: true }).first()).toBeVisible();
  } finally {
    await station.close();
    await door.stop();
  }
});
