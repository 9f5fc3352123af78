import './cheap-sealing';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BackupProgress } from '../../contract/backup';
import { latestChanges } from '../../gallery/changes';
import { stationFolder } from './fixture';
import { restorePlaces } from './places';

/** A station with so much to save that each step has some moments, and tells of each of them. */
async function largeStation() {
  const folder = stationFolder();
  const encoder = join(folder.places.encoders, 'a'.repeat(64));
  mkdirSync(encoder, { recursive: true });
  writeFileSync(join(encoder, 'head'), randomBytes(1e6));
  const station = folder.start();
  await station.choosePassword();
  folder.clock.step = 1000;
  const { restore, making } = folder.places;
  const left = () => [existsSync(restore), existsSync(making) ? readdirSync(making) : [], readdirSync(dirname(folder.file))];
  const moments: BackupProgress[] = [];
  const heard = (seen: () => void = () => undefined) => {
    moments.length = 0;
    station.progressed.mockImplementation((progress) => {
      if (progress === null) return;
      moments.push(progress);
      seen();
    });
  };
  heard();
  return { ...station, moments, heard, left };
}

describe.each(['saving', 'reading'] as const)('a backup: its %s', (of) => {
  it('tells how far it is, from nothing to all of it, and that it has ended', { timeout: 60_000 }, async () => {
    const station = await largeStation();
    if (of === 'reading') await station.save();
    const facts: unknown[] = [];
    station.heard(() => void station.facts().then(({ running }) => facts.push(running)));
    await (of === 'saving' ? station.save() : station.read());
    const shares = station.moments.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([shares[0], shares.at(-1), shares.length > 10]).toEqual([0, 1, true]);
    expect(station.moments.every((each, i) => each.of === of && each.seconds >= i)).toBe(true);
    expect(facts).toContainEqual(expect.objectContaining({ of, share: expect.any(Number) as unknown }));
    expect([station.progressed.mock.lastCall, (await station.facts()).running]).toEqual([[null], null]);
  });

  it('leaves nothing wherever it is cancelled, and the next one works', { timeout: 120_000 }, async () => {
    const station = await largeStation();
    const work = of === 'saving' ? station.save : station.read;
    if (of === 'reading') await station.save();
    const before = station.left();
    const made = latestChanges(station.db, { limit: 100 });
    for (const at of [0, 0.01, 0.1, 0.2, 0.3, 0.5, 0.8]) {
      const cancelled: Promise<unknown>[] = [];
      station.heard(() => {
        if (cancelled.length === 0 && (station.moments.at(-1)?.share ?? 0) >= at) cancelled.push(station.cancel());
      });
      await expect(work(), `cancelled at ${at}`).rejects.toMatchObject({ code: 'interrupted' });
      await Promise.all(cancelled);
      expect(station.left()).toEqual(before);
    }
    expect(latestChanges(station.db, { limit: 100 })).toEqual(made);
    station.heard();
    await work();
    expect(station.moments.at(-1)?.share).toBe(1);
  });
});

it('is told as it goes, but not at each moment of it', { timeout: 60_000 }, async () => {
  const { start } = stationFolder();
  const station = start();
  await station.choosePassword();
  await station.save();
  const shares = station.progressed.mock.calls.map(([progress]) => progress?.share ?? null);
  expect([shares[0], shares.at(-2), shares.at(-1), shares.filter((share) => share !== null && share < 1)]).toEqual([0, 1, null, [0]]);
});

it('that is read for nobody any more ends, also one that waits for its turn; one that is made goes on', { timeout: 60_000 }, async () => {
  const station = await largeStation();
  await station.save();
  const discard = () => station.operations['backup.discard'](null, 'administrator');
  const discarded: Promise<unknown>[] = [];
  station.heard(() => void discarded.push(discard()));
  await expect(station.read()).rejects.toMatchObject({ code: 'interrupted' });
  await Promise.all(discarded);
  expect(station.left()[0]).toBe(false);
  station.heard();
  const [saving, reading, discarding] = [station.save(), station.read(), discard()];
  await expect(reading).rejects.toMatchObject({ code: 'interrupted' });
  await Promise.all([saving, discarding]);
  expect(station.moments.every(({ of }) => of === 'saving')).toBe(true);
  expect(station.left()[0]).toBe(false);
});

it('that has been brought back is wiped by nobody before the station starts anew', { timeout: 60_000 }, async () => {
  const { places, start } = stationFolder();
  const station = start();
  await station.choosePassword();
  await station.save();
  await station.read();
  await station.restore();
  const refused = { code: 'engine-unavailable' };
  await expect(station.operations['backup.discard'](null, 'administrator')).rejects.toMatchObject(refused);
  await expect(station.read()).rejects.toMatchObject(refused);
  expect(existsSync(restorePlaces(places).marker)).toBe(true);
});
