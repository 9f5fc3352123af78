import './cheap-sealing';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type * as Disk from '../../gallery/disk';
import { temporaryFolder } from '../../gallery/fixture';
import { stationFolder } from './fixture';

const { leavesRoom } = await vi.importActual<typeof Disk>('../../gallery/disk');
const room = vi.hoisted(() => ({ left: true }));
vi.mock('../../gallery/disk', async (original) => ({
  ...(await original<typeof Disk>()),
  leavesRoom: () => Promise.resolve(room.left),
}));

it('keeps some of the disk free for the log', async () => {
  const folder = temporaryFolder();
  const { bavail, bsize } = await statfs(folder);
  expect(await leavesRoom(folder, bavail * bsize)).toBe(false);
  expect(await leavesRoom(folder, 0.5 * bavail * bsize)).toBe(true);
});

it('neither makes a backup nor unpacks one where that would take the log its room', { timeout: 60_000 }, async () => {
  const { places, file, start } = stationFolder();
  const station = start();
  await station.choosePassword();
  await station.save();
  room.left = false;
  await expect(station.save()).rejects.toMatchObject({ code: 'file-not-written' });
  await expect(station.read()).rejects.toMatchObject({ code: 'disk-full' });
  expect([existsSync(file), existsSync(places.restore)]).toEqual([true, false]);
  room.left = true;
  expect(await station.read()).toMatchObject({ events: 0 });
});

it('leaves out what a system puts into folders beside an encoder', { timeout: 60_000 }, async () => {
  const { places, start } = stationFolder();
  const station = start();
  await station.choosePassword();
  const encoder = join(places.encoders, 'a'.repeat(64));
  mkdirSync(join(encoder, 'Thumbs'), { recursive: true });
  for (const name of ['.DS_Store', 'encoder.json']) writeFileSync(join(encoder, name), '{}');
  await station.save();
  expect(await station.read()).toMatchObject({ sameStation: true });
  expect([existsSync(join(places.restore, 'next', 'encoders', 'a'.repeat(64), 'encoder.json'))]).toEqual([true]);
});
