import { expect, test } from '@playwright/test';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { choosePassword, enrolByCall } from './app/set-up-station';

const DOOR = { name: 'Main entrance', board: 'virtual', path: null, pulseMs: 1000, asks: 'number-and-face' };
const decisions = (folder: string): number => eventsOf(folder, 'granted').length + eventsOf(folder, 'refused').length;
const DONE = { ok: true, value: null };

test('a door that asks for number and face opens for the number of the man before it, and says the same of a number that nobody has', async () => {
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    expect(await callFrom(admin, 'door.set', { doorId: 'main', door: DOOR })).toEqual(DONE);
    const personId = await enrolByCall(admin, 'Franck', enrolledStill);
    expect(await callFrom(admin, 'people.setNumber', { personId, number: '0042' })).toEqual(DONE);

    const kiosk = await station.kiosk();
    const before = decisions(station.dataFolder);
    // The film shows him every nine seconds: he was there, and nobody looked.
    await kiosk.waitForTimeout(10_000);
    expect(decisions(station.dataFolder)).toBe(before);

    expect(await callFrom(kiosk, 'claim.number', { number: '0042' })).toEqual(DONE);
    const [pass] = await waitForEvents(station.dataFolder, 'granted', 30_000);
    expect(pass).toMatchObject({ name: 'Franck', evidence: { mode: '1:1', claimed: personId, comparisons: 1 } });

    expect(await callFrom(kiosk, 'claim.number', { number: '42' })).toEqual(DONE);
    const refusals = await waitForEvents(station.dataFolder, 'refused', 30_000, (events) => events.at(-1)?.evidence.mode === '1:1');
    expect(refusals.at(-1)?.evidence).toMatchObject({ claimed: null, comparisons: 0, reason: 'number-unknown', d1: null });
    expect(eventsOf(station.dataFolder, 'granted')).toHaveLength(1);
  } finally {
    await station.close();
  }
});
