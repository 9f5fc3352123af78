import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asEventId, MAIN_DOOR } from '../core/ids';
import type { DoorHappening, JournalRecord } from '../core/journal-record';
import { pageOfEvents } from '../gallery/events';
import { temporaryGallery } from '../gallery/fixture';
import { NO_ENCODERS } from './door-fixture';
import { createStation } from './station';
import { takeOver } from './take-over';

const door = { doorId: MAIN_DOOR } as const;
const record = (seq: number, happening: DoorHappening, journal = 'j'): JournalRecord => ({
  journal,
  seq,
  at: 1000 + seq,
  monotonic: seq,
  ...happening,
});
const REX: DoorHappening = { kind: 'rex', ...door, result: 'opened' };
const ALL: readonly DoorHappening[] = [
  REX,
  { kind: 'input', ...door, input: 'tamper', active: true },
  { kind: 'input', ...door, input: 'contact', active: true },
  { kind: 'emergency', ...door, state: 'open', cause: 'fire-alarm', by: null },
  { kind: 'emergency', ...door, state: 'restored', cause: 'fire-alarm', by: null },
  { kind: 'released', ...door },
  { kind: 'emergency', ...door, state: 'ended', cause: 'fire-alarm', by: 'Ada' },
  { kind: 'relay', ...door, state: 'stuck', board: 'numato', path: '/dev/a' },
  { kind: 'off', ...door, of: null },
];
const open = () => {
  const { db } = temporaryGallery();
  const events = () => [...pageOfEvents(db, { before: null, limit: 200 })].reverse();
  const kept = () => Number(db.prepare('SELECT count(*) FROM journal').pluck().get());
  return { db, events, kept };
};

it('keeps each record, and logs what people have to know, at the time when it was', () => {
  const { db, events, kept } = open();
  takeOver(
    db,
    ALL.map((happening, i) => record(i + 1, happening)),
  );
  expect(kept()).toBe(ALL.length);
  expect(events()).toMatchObject([
    { kind: 'rex', at: 1001 },
    { kind: 'tamper', state: 'raised', at: 1002 },
    { kind: 'emergency', state: 'released', reason: 'fire-alarm', by: null, at: 1004 },
    { kind: 'emergency', state: 'ended', by: 'Ada', at: 1007 },
    { kind: 'relay', state: 'stuck', at: 1008 },
  ]);
});

it('neither loses nor doubles a record, however often and from wherever it is handed on again', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ from: fc.nat(29), count: fc.integer({ min: 1, max: 10 }) }), { maxLength: 12 }), (batches) => {
      const { db, events, kept } = open();
      const journal = Array.from({ length: 30 }, (_, i) => record(i + 1, REX));
      for (const { from, count } of batches) takeOver(db, journal.slice(from, from + count));
      takeOver(db, journal);
      expect(
        events()
          .map(({ at }) => at - 1000)
          .sort((a, b) => a - b),
      ).toEqual(journal.map(({ seq }) => seq));
      expect(events().map(({ number }) => number)).toEqual(journal.map((_, i) => i + 1));
      expect(kept()).toBe(30);
    }),
    { numRuns: 20 },
  );
});

it('takes another journal’s numbers for others', () => {
  const { db, events } = open();
  takeOver(db, [record(1, REX)]);
  takeOver(db, [record(1, REX, 'made-after-the-first-was-lost')]);
  expect(events()).toHaveLength(2);
});

it('is all or nothing', () => {
  const { db, events, kept } = open();
  expect(() => takeOver(db, [record(1, REX), { ...record(2, REX), at: 0.5 }])).toThrow();
  expect([events(), kept()]).toEqual([[], 0]);
});

it('logs what became of an order once, whether main or the journal tells first', async () => {
  for (const first of ['main', 'journal'] as const) {
    const { db, events } = open();
    const told: unknown[] = [];
    const station = createStation({
      db,
      clock: { monotonic: () => 5000, wall: () => 1_800_000_000_000 },
      newId: () => 'id',
      recognition: () => Promise.reject(new Error('no face takes part')),
      encoders: NO_ENCODERS,
      demo: false,
      tell: (message) => told.push(message),
    });
    const of = asEventId((await station.operations['door.testClick']({ doorId: MAIN_DOOR }, 'administrator')).eventId);
    const byMain = (): void => station.record({ kind: 'order', ...door, of, result: 'opened' });
    const byJournal = (): void => station.journal([record(1, { kind: 'on', ...door, of, result: 'opened' })]);
    for (const tell of first === 'main' ? [byMain, byJournal] : [byJournal, byMain]) tell();
    expect(events().filter(({ kind }) => kind === 'order')).toHaveLength(1);
    expect(told).toContainEqual({ kind: 'taken', mark: { journal: 'j', upTo: 1 } });
  }
});
