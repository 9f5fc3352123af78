import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAIN_DOOR } from '../../core/ids';
import type { DoorHappening, JournalRecord } from '../../core/journal-record';
import { HandOn } from './hand-on';
import { type Journal, openJournal } from './journal';
import { journalLine, readJournal } from './journal-lines';

const HAPPENED: DoorHappening = { kind: 'rex', doorId: MAIN_DOOR, result: 'opened' };
let folder: string;
let path: string;
let ids = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threshold-journal-'));
  path = join(folder, 'journal');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (written = (): void => undefined, note = (_text: string): void => undefined): Journal =>
  openJournal({
    path,
    clock: { monotonic: () => 1.5, wall: () => 1000 },
    newId: () => `journal-${++ids}`,
    note,
    written,
  });
const seqs = (records: readonly JournalRecord[]): readonly number[] => records.map(({ seq }) => seq);
const onDisk = (): readonly JournalRecord[] => readJournal(readFileSync(path)).records;
async function written(count: number): Promise<Journal> {
  const journal = open();
  for (let i = 0; i < count; i++) journal.append(HAPPENED);
  await journal.flushed();
  return journal;
}

it('numbers records without a gap, and hands on only what is on the disk', async () => {
  let seen: readonly number[] = [];
  const journal = open(() => {
    seen = seqs(onDisk());
    expect(seqs(journal.untaken)).toEqual(seen);
  });
  for (let i = 0; i < 20; i++) journal.append(HAPPENED);
  expect(journal.untaken).toEqual([]);
  await journal.flushed();
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

it('goes on with its numbers after a restart, and still has what was not taken', async () => {
  (await written(3)).taken({ journal: onDisk()[0]?.journal ?? '', upTo: 2 });
  const again = open();
  again.append(HAPPENED);
  await again.flushed();
  expect(seqs(onDisk())).toEqual([1, 2, 3, 4]);
  expect(new Set(onDisk().map(({ journal }) => journal)).size).toBe(1);
});

it('tolerates a last line that was torn anywhere', async () => {
  await written(3);
  const whole = readFileSync(path);
  const lastLine = whole.subarray(0, -1).lastIndexOf('\n') + 1;
  for (let length = lastLine; length < whole.length; length += 7) {
    writeFileSync(path, whole.subarray(0, length));
    const journal = open();
    expect(seqs(journal.untaken)).toEqual([1, 2]);
    journal.append(HAPPENED);
    await journal.flushed();
    expect(seqs(onDisk())).toEqual([1, 2, 3]);
    expect(readJournal(readFileSync(path)).damaged).toBe(0);
  }
});

const putAside = (): readonly string[] => readdirSync(folder).filter((name) => name.includes('damaged'));

it('keeps the good lines of a damaged file, and the file itself', async () => {
  await written(2);
  appendFileSync(path, 'nonsense\n');
  const journal = open();
  journal.append(HAPPENED);
  await journal.flushed();
  expect(seqs(onDisk())).toEqual([1, 2, 1]);
  expect(putAside().map((name) => readFileSync(join(folder, name), 'utf8').split('\n').at(-2))).toEqual(['nonsense']);
});

it('gives no number twice when its last line was damaged, however often it is started before something happens', async () => {
  await written(3);
  const given = onDisk().map(({ journal, seq }) => `${journal} ${seq}`);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.replace(/"kind":"rex"(?=[^\n]*\n$)/, '"kind":"r\u0000x"'));
  for (const starts of [1, 2]) expect([starts, seqs(open().untaken)]).toEqual([starts, [1, 2]]);
  const journal = open();
  journal.append(HAPPENED);
  await journal.flushed();
  const { journal: id, seq } = onDisk().at(-1) ?? { journal: '', seq: 0 };
  expect(given).not.toContain(`${id} ${seq}`);
  const again = open();
  again.append(HAPPENED);
  await again.flushed();
  expect(onDisk().at(-1)).toMatchObject({ journal: id, seq: seq + 1 });
});

it('puts a file aside that cannot be read, and begins another', async () => {
  mkdirSync(path);
  const journal = open();
  journal.append(HAPPENED);
  await journal.flushed();
  expect(seqs(onDisk())).toEqual([1]);
  expect(putAside()).toHaveLength(1);
});

it('is begun anew when all is taken and it has grown large, without beginning its numbers anew', async () => {
  const journal = await written(2500);
  const size = readFileSync(path).length;
  const id = onDisk()[0]?.journal ?? '';
  journal.taken({ journal: 'another', upTo: 9999 });
  expect(journal.untaken).toHaveLength(2500);
  journal.taken({ journal: id, upTo: 2500 });
  await journal.flushed();
  expect(readFileSync(path).length).toBeLessThan(size / 100);
  journal.append(HAPPENED);
  await journal.flushed();
  expect(seqs(onDisk())).toEqual([2500, 2501]);
});

it('begins another journal where the file is lost', async () => {
  await written(2);
  const before = onDisk()[0]?.journal;
  rmSync(path);
  await written(1);
  expect(onDisk()).toMatchObject([{ seq: 1 }]);
  expect(onDisk()[0]?.journal).not.toBe(before);
});

it('writes what could not be written as soon as it can, and in order', async () => {
  rmSync(folder, { recursive: true });
  let failed = (): void => undefined;
  const note = new Promise<void>((resolve) => (failed = resolve));
  const journal = open(undefined, () => failed());
  for (let i = 0; i < 3; i++) journal.append(HAPPENED);
  await note;
  expect(journal.untaken).toEqual([]);
  mkdirSync(folder);
  await journal.flushed();
  expect(seqs(onDisk())).toEqual([1, 2, 3]);
});

it('reads no record out of any bytes that are none, and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(readJournal(Buffer.from(bytes)).records).toEqual([]);
    }),
  );
});

it('hands on until it is taken, a batch at a time, each record in its turn', () => {
  const untaken = Array.from({ length: 250 }, (_, i): JournalRecord => ({ journal: 'j', seq: i + 1, at: 1, monotonic: 1, ...HAPPENED }));
  let left = untaken;
  const said: (readonly number[])[] = [];
  const handOn = new HandOn(
    () => left,
    (records) => said.push(seqs(records)),
  );
  handOn.written();
  handOn.written();
  expect(said).toHaveLength(1);
  while (left.length > 0) {
    const upTo = said.at(-1)?.at(-1) ?? 0;
    left = left.filter(({ seq }) => seq > upTo);
    handOn.taken({ journal: 'j', upTo });
  }
  expect(said.flat()).toEqual(seqs(untaken));
  handOn.stop();
});

it('a line reads back as it was written', () => {
  const record: JournalRecord = { journal: 'j', seq: 1, at: 5, monotonic: 2.5, ...HAPPENED };
  expect(readJournal(Buffer.from(journalLine(record))).records).toEqual([record]);
});
