import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { enrolledStill, film } from './app/films';
import { launchStation } from './app/launch';
import { eventsOf, waitForEvents } from './app/log';
import { waitForProcesses } from './app/processes';
import { OFF, ON, serialDoor, wire } from './app/serial-door';
import { choosePassword, enrolByCall } from './app/set-up-station';
import { straceMissing, trace } from './app/strace';

/** LCUS-1's ON as strace -x writes it. */
const ON_TRACED = '\\xa0\\x01\\x01\\xa2';
const CANNOT_TRACE = straceMissing();

test('the pass is committed, and on the disk, before the first byte of the pulse', async () => {
  test.skip(CANNOT_TRACE !== null, CANNOT_TRACE ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'threshold-trace-'));
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled']) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door);
    const { engine, relay } = await waitForProcesses(station.dataFolder, 5000);
    const committedAtOn = new Promise<number>((resolve) =>
      door.bytes.onFirst(ON, () => resolve(eventsOf(station.dataFolder, 'granted').length)),
    );
    // Traced before anybody can be let in: he may stand there already.
    const tracing = await trace([engine, relay], 'fdatasync,fsync,write', join(folder, 'calls'));
    await enrolByCall(admin, 'Franck', enrolledStill);
    expect(await committedAtOn, 'rows that another process reads when ON arrives').toBe(1);
    await sleep(200);
    const calls = await tracing.stop();
    const on = calls.find(({ text }) => text.includes(ON_TRACED));
    const synced = calls.filter(({ text }) => /f(data)?sync\(/.test(text) && text.includes('sqlite-wal'));
    expect(on, 'the write of ON').toBeDefined();
    const last = synced.filter(({ at }) => at < (on?.at ?? 0)).at(-1);
    expect(last, 'a sync of the journal before ON').toBeDefined();
    expect((last?.at ?? 0) + (last?.seconds ?? 0)).toBeLessThan(on?.at ?? 0);
    // The very commit of this pass, not an older one: nothing was written to the log in the second before it.
    expect((on?.at ?? 0) - (last?.at ?? 0)).toBeLessThan(1);
  } finally {
    await station.close();
    await door.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('an engine that is stopped between commit and order opens nothing when it goes on, the man having left', async () => {
  test.skip(CANNOT_TRACE !== null, CANNOT_TRACE ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'threshold-trace-'));
  const door = await serialDoor();
  const station = await launchStation({ film: await film(['enrolled'], 3, 6) });
  try {
    const admin = await station.admin();
    await choosePassword(admin);
    await wire(admin, door);
    const { engine } = await waitForProcesses(station.dataFolder, 5000);
    await enrolByCall(admin, 'Franck', enrolledStill);
    await waitForEvents(station.dataFolder, 'order', 40_000);
    await door.bytes.waitFor(ON + OFF, 5000);
    // What the relay process tells of the pulse's end is written too; his next pass comes long after it.
    await sleep(2000);
    door.bytes.clear();
    // The first sync of the journal from now on is the commit of his next pass; the signal comes as it returns.
    const tracing = await trace([engine], 'fdatasync,fsync', join(folder, 'calls'), ['fdatasync,fsync:signal=SIGSTOP:when=1']);
    await tracing.waitFor('stopped by SIGSTOP', 40_000);
    // Longer than an order lives, shorter than main waits for a silent engine.
    await sleep(2000);
    expect(door.bytes.hex()).not.toContain(ON);
    process.kill(engine, 'SIGCONT');
    await sleep(1500);
    await tracing.stop();
    expect(door.bytes.hex()).not.toContain(ON);
    const orders = await waitForEvents(station.dataFolder, 'order', 5000, (all) => all.length === 2);
    expect(orders.at(-1)?.result).toBe('late');
  } finally {
    await station.close();
    await door.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
