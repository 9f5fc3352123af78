import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MAIN_DOOR } from '../core/ids';
import { openAlarms } from './alarms';
import { appendEvent } from './events';
import { temporaryGallery } from './fixture';
import { eraseSnapshots, keepSnapshot, snapshotOf } from './snapshots';

it('lies with its alarm until its days are over, and is then gone from the file and its journal', () => {
  const { db, path } = temporaryGallery();
  const [picture, later] = ['FACE OF THE FIRST'.repeat(400), 'FACE OF THE SECOND'.repeat(400)].map((text) =>
    new TextEncoder().encode(text),
  );
  const forced = { eventId: appendEvent(db, { kind: 'forced', at: 0, doorId: MAIN_DOOR }).eventId, kind: 'forced' } as const;
  const held = { eventId: appendEvent(db, { kind: 'held', at: 2, openMs: 1, doorId: MAIN_DOOR }).eventId, kind: 'held' } as const;
  keepSnapshot(db, { ...forced, picture, at: 0 });
  keepSnapshot(db, { ...held, picture: later, at: 2 });
  expect(Buffer.from(picture).equals(snapshotOf(db, forced) ?? new Uint8Array())).toBe(true);
  expect(eraseSnapshots(db, { before: 0 })).toBe(0);
  expect(eraseSnapshots(db, { before: 1 })).toBe(1);
  expect([snapshotOf(db, forced), snapshotOf(db, held)?.length]).toEqual([null, later.length]);
  expect(openAlarms(db).map(({ kind, snapshot }) => [kind, snapshot])).toEqual([
    ['held', 'kept'],
    ['forced', 'erased'],
  ]);
  const files = ['', '-wal'].map((end) => readFileSync(path + end).toString('latin1'));
  expect(files.some((bytes) => bytes.includes('FACE OF THE FIRST'))).toBe(false);
  expect(files.some((bytes) => bytes.includes('FACE OF THE SECOND'))).toBe(true);
});

it('says that the camera showed nothing', () => {
  const { db } = temporaryGallery();
  const forced = { eventId: appendEvent(db, { kind: 'forced', at: 0, doorId: MAIN_DOOR }).eventId, kind: 'forced' } as const;
  keepSnapshot(db, { ...forced, picture: null, at: 0 });
  expect([snapshotOf(db, forced), openAlarms(db)[0].snapshot]).toEqual([null, 'no-frame']);
});
