import { expect, test } from '@playwright/test';
import { enrolledStill, film, otherStill } from './app/films';
import { launchStation } from './app/launch';
import { waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';

test('two enrolled people who follow each other without a gap are let in, each by his own name', async () => {
  const station = await launchStation({ film: await film(['enrolled', 'other'], 4, 0.2) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await enrolByCall(admin, 'Franck', enrolledStill);
    await enrolByCall(admin, 'Cap', await otherStill());
    const passes = await waitForEvents(
      station.dataFolder,
      'granted',
      60_000,
      (events) => new Set(events.map(({ name }) => name)).size === 2,
    );
    const kiosk = await station.kiosk();
    const last = passes.at(-1)?.name ?? '';
    await expect(kiosk.getByText(`Welcome, ${last}`)).toBeVisible();
    const two = passes.slice(-2).map(({ name }) => name);
    expect([...two].sort()).toEqual(['Cap', 'Franck']);
  } finally {
    await station.close();
  }
});
