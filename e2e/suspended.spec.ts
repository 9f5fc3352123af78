import { expect, test } from '@playwright/test';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';

test('a suspended person is refused at his next try, without any restart', async () => {
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    const personId = await enrolByCall(admin, 'Franck', enrolledStill);
    await waitForEvents(station.dataFolder, 'granted', 40_000);
    expect(await callFrom(admin, 'people.setState', { personId, state: 'suspended' })).toEqual({ ok: true, value: null });
    const passes = eventsOf(station.dataFolder, 'granted').length;
    const refused = eventsOf(station.dataFolder, 'refused').length;
    await waitForEvents(station.dataFolder, 'refused', 40_000, (events) => events.length > refused);
    expect(eventsOf(station.dataFolder, 'granted')).toHaveLength(passes);
  } finally {
    await station.close();
  }
});
