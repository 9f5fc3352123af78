import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { dataFolder } from '../src-main/gallery/data-folder';
import { callFrom } from './app/calls';
import { enrolledStill, film } from './app/films';
import { launchStation, newDataFolder } from './app/launch';
import { eventsOf, readLog, waitForEvents } from './app/log';
import { waitForProcesses } from './app/processes';
import { OFF, ON, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';

const BACK_WITHIN_MS = 10_000;

/** A disk of a few megabytes with nothing but the gallery on it; null where this user may not mount one. */
function smallDisk(): { readonly folder: string; fill(): void; makeRoom(): void; unmount(): void } | null {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]).status !== 0) {
    rmdirSync(folder);
    return null;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a');
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(ballast),
    unmount: () => {
      spawnSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
}

/** Clicks until the journal's own room is used up too. */
async function clickUntilRefused(admin: Page): Promise<string> {
  for (let i = 0; i < 3000; i++) {
    const reply = await callFrom(admin, 'door.testClick', { doorId: 'main' });
    if (!reply.ok) return reply.error.code;
  }
  throw new Error('a full disk took 3,000 events');
}

test('a full disk keeps the door shut, says so, and lets people in again by itself once there is room', async () => {
  test.setTimeout(180_000);
  const disk = smallDisk();
  test.skip(disk === null, 'this user may not mount a file system');
  if (disk === null) return;
  const folder = newDataFolder();
  symlinkSync(join(disk.folder, 'gallery.sqlite'), dataFolder(folder).gallery);
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled'], 2, 2), dataFolder: folder });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door, 500);
    await enrolByCall(admin, 'Franck', enrolledStill);
    await waitForEvents(folder, 'granted', 40_000);
    disk.fill();
    expect(await clickUntilRefused(admin)).toBe('log-unwritable');
    const kiosk = await station.kiosk();
    await expect(kiosk.getByText('Out of order')).toBeVisible();
    await expect(kiosk.getByText(/The log cannot be written/)).toBeVisible();
    // The click before this may still be on its way.
    await sleep(1000);
    door.bytes.clear();
    const written = readLog(folder).at(-1)?.number ?? 0;
    // Long enough for the engine to start anew, and for the man on the film to stand before it.
    process.kill((await waitForProcesses(folder, 5000)).engine, 'SIGKILL');
    await sleep(6000);
    expect(door.bytes.hex()).not.toContain(ON);
    expect(readLog(folder).at(-1)?.number).toBe(written);
    await expect(kiosk.getByText(/The log cannot be written/)).toBeVisible();
    // Whoever has to get out needs no log.
    expect(await callFrom(admin, 'emergency.open', { doorId: 'main', by: 'Ada' })).toMatchObject({ ok: true });
    await door.bytes.waitFor(ON, 5000);
    expect(await callFrom(admin, 'emergency.end', { doorId: 'main', by: 'Ada' })).toMatchObject({ ok: true });
    await expect.poll(() => door.bytes.hex().endsWith(OFF)).toBe(true);
    door.bytes.clear();

    disk.makeRoom();
    await expect(kiosk.getByText(/The log cannot be written/)).toBeHidden({ timeout: BACK_WITHIN_MS });
    await waitForEvents(folder, 'granted', 40_000, (passes) => passes.some(({ number }) => number > written));
    await door.bytes.waitFor(ON, 5000);
    const numbers = readLog(folder).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, i) => numbers[0] + i));
    expect(eventsOf(folder, 'process').some(({ process, state }) => process === 'engine' && state === 'restarted')).toBe(true);
  } finally {
    await station.close();
    await door.stop();
    disk.unmount();
  }
});
