import { parse } from 'csv-parse/sync';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { AccessEvent } from '../../contract/rows';
import { asEventId, asPersonId, FRONT_CAMERA, MAIN_DOOR } from '../../core/ids';
import { exportLog, type LogSource } from './export-log';

const base = (number: number) => ({
  eventId: asEventId(`s:${number}`),
  number,
  at: number * 1000,
  doorId: MAIN_DOOR,
  monotonic: null,
  cause: null,
});
const evidence = {
  reason: 'agreed',
  mode: '1:K',
  claimed: null,
  encoder: null,
  comparisons: 3,
  d1: 0.5,
  d2: null,
  tau: 1,
  margin: 0.1,
  frames: 3,
  agreeing: 3,
  liveness: null,
  challenge: null,
  notes: [],
} as const;
const pass = (number: number, name: string): AccessEvent => ({
  ...base(number),
  kind: 'granted',
  cameraId: FRONT_CAMERA,
  personId: asPersonId('a'),
  name,
  evidence,
});
const corrected = { eventId: asEventId('s:1'), said: 'not-them', by: 'Ida', note: 'A twin', actor: 'administrator', at: 7 } as const;

function logOf(events: readonly AccessEvent[], failAfter = Infinity) {
  const asked: unknown[] = [];
  const source: LogSource = {
    'log.page': async ({ before, filter, limit }) => {
      asked.push(filter);
      if (asked.length > failAfter) throw new Error('gone');
      return Promise.resolve(events.filter(({ number }) => before === null || number < before).slice(0, limit));
    },
    'log.corrections': async ({ lowest }) => Promise.resolve(lowest === 1 ? [corrected] : []),
  };
  const folder = mkdtempSync(join(tmpdir(), 'threshold-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { source, asked, folder, file: join(folder, 'log') };
}
const newestFirst = (count: number) => Array.from({ length: count }, (_, i) => pass(count - i, `Person ${count - i}`));
const rowsOf = (file: string): Record<string, string>[] => parse(readFileSync(file), { columns: true, bom: true });

it('writes every event of the filter once, page after page, with what was said of it', async () => {
  const { source, asked, file } = logOf(newestFirst(450));
  const filter = { personId: asPersonId('a') };
  expect(await exportLog(source, { filter, format: 'csv', file })).toBe(450);
  const rows = rowsOf(file);
  expect(rows.map(({ number }) => Number(number))).toEqual(newestFirst(450).map(({ number }) => number));
  expect(rows[449]).toMatchObject({
    time: '1970-01-01T00:00:01.000Z',
    person: 'Person 1',
    reason: 'agreed',
    d1: '0.5',
    correction: 'not-them',
    correctedBy: 'Ida',
    correctionNote: 'A twin',
  });
  expect(rows[0]).toMatchObject({ correction: '', detail: '' });
  expect(new Set(asked)).toEqual(new Set([filter]));
});

it('the same as JSON is the events themselves', async () => {
  const { source, file } = logOf(newestFirst(3));
  await exportLog(source, { filter: {}, format: 'json', file });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
    newestFirst(3).map((event) => ({ ...event, corrections: event.number === 1 ? [corrected] : [] })),
  );
});

it.each(['csv', 'json'] as const)('an empty log is an empty %s', async (format) => {
  const { source, file } = logOf([]);
  expect(await exportLog(source, { filter: {}, format, file })).toBe(0);
  expect(format === 'csv' ? rowsOf(file) : JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
});

it('leaves no half of a file where the log breaks off, nor where none can be written', async () => {
  const { source, folder, file } = logOf(newestFirst(450), 1);
  await expect(exportLog(source, { filter: {}, format: 'csv', file })).rejects.toMatchObject({ code: 'file-not-written' });
  expect(readdirSync(folder)).toEqual([]);
  const nowhere = join(folder, 'none', 'log.csv');
  await expect(exportLog(source, { filter: {}, format: 'csv', file: nowhere })).rejects.toMatchObject({ code: 'file-not-written' });
  expect(existsSync(nowhere)).toBe(false);
});
