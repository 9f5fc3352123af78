import { expect, test } from '@playwright/test';
import { enrolledStill, filmOf, frozenFilm, replayClips, stillOf } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { OFF, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';

test('a camera that shows one and the same picture of the enrolled man opens nothing, and is logged as what it is', async () => {
  const door = await serialDoor();
  const station = await launchStation({ film: await frozenFilm() });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door);
    await enrolByCall(admin, 'Franck', enrolledStill);
    const suspected = await waitForEvents(station.dataFolder, 'refused', 60_000, isAttack);
    expect(suspected.find(({ evidence }) => evidence.reason === 'attack-suspected')?.evidence).toMatchObject({
      liveness: { kind: 'attack', parts: { frozen: 1 } },
    });
    await expect((await station.kiosk()).getByText('Not recognised')).toBeVisible();
    expect(eventsOf(station.dataFolder, 'granted')).toEqual([]);
    expect(door.bytes.hex().replaceAll(OFF, '')).toBe('');
  } finally {
    await station.close();
    await door.stop();
  }
});

test('of two enrolled people their own replays on a telephone let nobody in, and are logged as attacks', async () => {
  if (replayClips === null) return test.skip(true, 'the research footage of replays is not at hand');
  const { realA, realB, replayA, replayB } = replayClips;
  const door = await serialDoor();
  const film = await filmOf('replays', [
    { file: replayA, seconds: 8 },
    { file: replayB, seconds: 2.6 },
  ]);
  const station = await launchStation({ film });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door);
    await enrolByCall(admin, 'A', await stillOf(realA, 8));
    await enrolByCall(admin, 'B', await stillOf(realB, 2));
    await waitForEvents(station.dataFolder, 'refused', 90_000, (events) => isAttack(events) && events.length >= 3);
    expect(eventsOf(station.dataFolder, 'granted')).toEqual([]);
    expect(door.bytes.hex().replaceAll(OFF, '')).toBe('');
  } finally {
    await station.close();
    await door.stop();
  }
});

test('of the same two in person one is let in at once, and the other, with the light behind him, is at worst asked to move, never called an attack', async () => {
  if (replayClips === null) return test.skip(true, 'the research footage of replays is not at hand');
  const { realA, realB } = replayClips;
  const film = await filmOf('in-person', [
    { file: realA, seconds: 11 },
    { file: realB, seconds: 3.7 },
  ]);
  const station = await launchStation({ film });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await enrolByCall(admin, 'A', await stillOf(realA, 8));
    await enrolByCall(admin, 'B', await stillOf(realB, 2));
    const passes = await waitForEvents(station.dataFolder, 'granted', 120_000, (events) => events.some(({ name }) => name === 'B'));
    expect(passes.find(({ name }) => name === 'B')?.evidence.challenge).toBeNull();
    await expect((await station.kiosk()).getByText(/^(Turn your head|Shut your eyes|Welcome, A)/)).toBeVisible({ timeout: 60_000 });
    expect(eventsOf(station.dataFolder, 'refused').filter(({ evidence }) => evidence.reason === 'attack-suspected')).toEqual([]);
  } finally {
    await station.close();
  }
});

const isAttack = (events: readonly { readonly evidence: { readonly reason: string } }[]): boolean =>
  events.some(({ evidence }) => evidence.reason === 'attack-suspected');
