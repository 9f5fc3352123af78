import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { SerialPort } from 'serialport';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRONT_CAMERA, MAIN_DOOR } from '../../src-main/core/ids';
import { appendEvent } from '../../src-main/gallery/events';
import { openGallery, type WritableDatabase } from '../../src-main/gallery/database';
import { dataFolder } from '../../src-main/gallery/data-folder';
import { ADA, EVIDENCE } from '../../src-main/gallery/fixture';
import { type PtyPair, ptyPairMissing, startPtyPair } from '../boards/pty-pair';
import { type BoardSimulator, startSimulator } from '../boards/simulator/simulator';
import { pulsesWithoutEvent } from './invariants';
import type { Commanded } from './observed';

const ON = Buffer.from([0xa0, 0x01, 0x03, 0xa4]);

describe.skipIf(ptyPairMissing() !== null)('a board that looks into the log when it is told ON', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-witness-'));
  const commands: Commanded[] = [];
  let pty: PtyPair;
  let board: BoardSimulator;
  let db: WritableDatabase;
  let station: SerialPort;

  beforeAll(async () => {
    db = openGallery({ path: dataFolder(folder).gallery, newStationId: () => 'station' });
    pty = await startPtyPair(folder);
    board = await startSimulator(pty);
    await board.become('lcus-feedback');
    await board.witness(folder, (commanded) => commands.push({ ...commanded, offsets: [0] }));
    station = new SerialPort({ path: pty.door, baudRate: 9600 });
    await once(station, 'open');
  }, 30_000);
  afterAll(async () => {
    await new Promise<void>((resolve) => station.close(() => resolve()));
    await board.stop();
    await pty.stop();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const click = async (): Promise<void> => {
    const before = commands.length;
    station.write(ON);
    await expect.poll(() => commands.length, { timeout: 5000 }).toBe(before + 1);
  };

  it('finds the station out that opens without an event, or twice for one', async () => {
    await click();
    expect(pulsesWithoutEvent(commands, 0)).toMatchObject([
      { invariant: 'event-before-pulse', what: expect.stringContaining('no pass') as string },
    ]);
    const pass = {
      kind: 'granted',
      at: Date.now(),
      doorId: MAIN_DOOR,
      cameraId: FRONT_CAMERA,
      personId: ADA,
      name: 'Ada',
      evidence: EVIDENCE,
    } as const;
    appendEvent(db, pass);
    await click();
    expect(pulsesWithoutEvent(commands, 1)).toEqual([]);
    await click();
    expect(pulsesWithoutEvent(commands, 2)).toHaveLength(1);
  });

  it('does not see what is not committed', async () => {
    db.prepare('BEGIN').run();
    db.prepare(
      `INSERT INTO events (station_id, number, at, door_id, kind, detail) VALUES ('station', 99, 0, 'main', 'granted', '{}')`,
    ).run();
    await click();
    db.prepare('ROLLBACK').run();
    expect(commands.at(-1)?.log).toMatchObject({ pass: { number: 1 } });
  });
});
