import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { fakeCameraSwitches, VIRTUAL_DISPLAY_SWITCHES } from '../native/electron-switches.mjs';
import { root } from '../native/places.mjs';
import { enrolledStill, film } from './app/films';
import { launchStation, newDataFolder } from './app/launch';
import { type EventOf, eventsOf, readLog, waitForEvents } from './app/log';
import { type StationProcesses, waitForProcesses } from './app/processes';
import { OFF, ON, type SerialDoor, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';

/** Long enough that a kill surely falls into it. */
const PULSE_MS = 4000;
const BACK_WITHIN_MS = 5000;

let dataFolder: string;
let door: SerialDoor;
let launcher: ChildProcess;

test.beforeAll(async () => {
  dataFolder = newDataFolder();
  door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled'], 3, 4), dataFolder });
  const admin = await station.admin();
  await choosePassword(admin);
  await wire(admin, door, PULSE_MS);
  await enrolByCall(admin, 'Franck', enrolledStill);
  await station.app.close();
  launcher = spawn(
    process.execPath,
    [
      join(root, 'native', 'launch.mjs'),
      '--data',
      dataFolder,
      '--windowed',
      ...VIRTUAL_DISPLAY_SWITCHES,
      ...fakeCameraSwitches(await film(['enrolled'], 3, 4)),
    ],
    {
      cwd: root,
      stdio: 'ignore',
    },
  );
  await waitForProcesses(dataFolder, 30_000);
});

test.afterAll(async () => {
  if (launcher.exitCode === null) {
    const ended = once(launcher, 'exit');
    launcher.kill('SIGTERM');
    await ended;
  }
  await door.stop();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

for (const victim of ['relay', 'main', 'engine'] as const) {
  test(`${victim} killed in the middle of a pulse: OFF goes out, and all are back within five seconds`, async () => {
    await sleep(500);
    const from = door.bytes.hex().length / 2;
    await door.bytes.waitFor(ON, 40_000, from);
    const processes = await waitForProcesses(dataFolder, 1000);
    const atKill = door.bytes.hex().length / 2;
    process.kill(processes[victim], 'SIGKILL');
    const killed = Date.now();
    // The pulse belongs to the relay process: when the engine dies, it ends at its own time.
    await door.bytes.waitFor(OFF, victim === 'engine' ? PULSE_MS + 500 : 3000, atKill);
    expect(
      door.bytes
        .hex()
        .slice(atKill * 2)
        .startsWith(OFF),
    ).toBe(true);
    await replaced(processes, victim);
    expect(Date.now() - killed).toBeLessThan(BACK_WITHIN_MS);
  });
}

test('no event was lost or numbered twice, and every ON has its pass', async () => {
  const crashed = (events: EventOf<'process'>[]) =>
    events
      .filter(({ state }) => state === 'crashed')
      .map(({ process }) => process)
      .sort();
  // Told by the engine that came after it, once it has a moment for it.
  const told = await waitForEvents(dataFolder, 'process', 20_000, (events) => crashed(events).includes('engine'));
  expect(crashed(told)).toEqual(['engine', 'relay']);
  const log = readLog(dataFolder);
  expect(log.map(({ number }) => number)).toEqual(log.map((_, index) => index + 1));
  const pulses = door.bytes.hex().split(ON).length - 1;
  expect(eventsOf(dataFolder, 'granted').length).toBeGreaterThanOrEqual(pulses);
  await waitForEvents(dataFolder, 'granted', 40_000, (passes) => passes.length > pulses);
});

/** Until the killed process has a successor and none of the others is missing. */
async function replaced(before: StationProcesses, victim: keyof StationProcesses): Promise<void> {
  for (const end = Date.now() + 2 * BACK_WITHIN_MS; Date.now() < end; await sleep(50)) {
    const now = await waitForProcesses(dataFolder, 2 * BACK_WITHIN_MS);
    if (now[victim] !== before[victim]) return;
  }
  throw new Error(`${victim} was not replaced`);
}
