import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmergencyState } from '../../contract/relay';
import { openLatch } from './latch';
import { readLatch, writeLatch } from './latch-file';

const FIRE: EmergencyState = { cause: 'fire-alarm', by: null, since: 1000 };
let folder: string;
let path: string;
let happened: string[];
let alarmed: boolean;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threshold-latch-'));
  path = join(folder, 'emergency.json');
  happened = [];
  alarmed = false;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const onDisk = (): boolean => readLatch(path, 0) !== null;
const latch = () =>
  openLatch({
    path,
    clock: { monotonic: () => 0, wall: () => 1000 },
    note: () => undefined,
    began: ({ cause }) => happened.push(`${cause}, ${onDisk() ? 'on disk' : 'in memory'}`),
    ended: (by) => happened.push(`ended by ${by}, ${onDisk() ? 'latched' : 'on disk'}`),
    alarmed: () => alarmed,
  });

describe('the latch', () => {
  it('is on the disk before the door is released, and its end before the door is locked', async () => {
    const door = latch();
    await door.open('person', 'Ada');
    await door.end('Bert');
    expect(happened).toEqual(['person, on disk', 'ended by Bert, on disk']);
    expect(door.emergency).toBeNull();
  });

  it('outlives the process, and is opened once', async () => {
    await latch().open('person', 'Ada');
    const next = latch();
    expect(next.emergency).toMatchObject({ cause: 'person', by: 'Ada' });
    await next.open('fire-alarm', null);
    expect(happened).toHaveLength(1);
  });

  it('is not ended while the fire alarm stands at its input', async () => {
    const door = latch();
    await door.open('fire-alarm', null);
    alarmed = true;
    await expect(door.end('Ada')).rejects.toMatchObject({ code: 'fire-alarm-active' });
    expect([door.emergency?.cause, onDisk()]).toEqual(['fire-alarm', true]);
  });

  it('that is opened anew while its end is being written stays, for whoever opened it', async () => {
    const door = latch();
    await door.open('person', 'Ada');
    const ending = door.end('Bert');
    await door.open('person', 'Cleo');
    await ending;
    await expect.poll(onDisk).toBe(true);
    expect(door.emergency).toMatchObject({ by: 'Cleo' });
    expect(happened).not.toContain('ended by Bert, on disk');
  });

  it('releases the door also where the disk does not take it, and latches as soon as that does', async () => {
    rmSync(folder, { recursive: true });
    const door = latch();
    await door.open('person', 'Ada');
    expect(happened).toEqual(['person, in memory']);
    mkdirSync(folder);
    await expect.poll(onDisk, { timeout: 5000 }).toBe(true);
  });

  it('stays released where its end cannot be written', async () => {
    const door = latch();
    await door.open('person', 'Ada');
    mkdirSync(`${path}.new`);
    await expect(door.end('Ada')).rejects.toMatchObject({ code: 'disk-full' });
    expect([door.emergency?.by, onDisk()]).toEqual(['Ada', true]);
  });
});

describe('its file', () => {
  it('that was never there is no emergency', () => expect(readLatch(path, 0)).toBeNull());

  it('reads back as it was written, and is its owner’s alone', async () => {
    await writeLatch(path, { latched: FIRE });
    expect(readLatch(path, 0)).toEqual(FIRE);
    await writeLatch(path, { ended: { by: 'Ada', at: 5 } });
    expect(readLatch(path, 0)).toBeNull();
  });

  it('that is torn anywhere counts as released, and so does one that may not be read', async () => {
    await writeLatch(path, { ended: { by: 'Ada', at: 5 } });
    const whole = readFileSync(path, 'utf8').trimEnd();
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.slice(0, length));
      expect(readLatch(path, 7)).toEqual({ cause: 'latch-unreadable', by: null, since: 7 });
    }
    rmSync(path);
    mkdirSync(path);
    chmodSync(path, 0o000);
    expect(readLatch(path, 7)?.cause).toBe('latch-unreadable');
    chmodSync(path, 0o700);
  });

  it('of whatever bytes never throws, and only a whole end is one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        writeFileSync(path, bytes);
        expect(readLatch(path, 0)).not.toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});
