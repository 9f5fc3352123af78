import { expect, it } from 'vitest';
import { MAIN_DOOR } from '../core/ids';
import { pageOfEvents } from '../gallery/events';
import { temporaryGallery } from '../gallery/fixture';
import { LogBook } from './log-book';
import { LogErasure } from './log-erasure';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

function kept(days: number | null) {
  const { db } = temporaryGallery();
  const time = { monotonic: 0, set: 1_800_000_000_000 };
  const clock = { monotonic: () => time.monotonic, wall: () => time.set + time.monotonic };
  const log = new LogBook({ db, clock, doorId: MAIN_DOOR, written: () => undefined, writable: () => undefined });
  const erasure = new LogErasure({ db, clock, doorId: MAIN_DOOR, log, days: () => days });
  const happened = (daysAgo: number) => log.append({ kind: 'rex', at: clock.wall() - daysAgo * DAY, doorId: MAIN_DOOR });
  const pass = (ms: number): void => {
    for (const end = time.monotonic + ms; time.monotonic < end;) {
      time.monotonic += 60_000;
      erasure.look();
    }
  };
  const numbers = () => pageOfEvents(db, { before: null, limit: 50 }).map(({ number, kind }) => [number, kind]);
  return { time, happened, pass, numbers, erasure };
}

it('erases what is older than its days, and says in the log up to where', () => {
  const { happened, pass, numbers } = kept(30);
  for (const daysAgo of [90, 31, 29, 1]) happened(daysAgo);
  pass(HOUR - 60_000);
  expect(numbers()).toHaveLength(4);
  pass(2 * 60_000);
  expect(numbers()).toEqual([
    [5, 'log-erased'],
    [4, 'rex'],
    [3, 'rex'],
  ]);
  pass(3 * HOUR);
  expect(numbers()).toHaveLength(3);
});

it('erases nothing where nobody has set any days', () => {
  const { happened, pass, numbers } = kept(null);
  happened(4000);
  pass(3 * HOUR);
  expect(numbers()).toEqual([[1, 'rex']]);
});

it('waits for an hour after the clock was set: one that goes wrong and is set right costs nothing', () => {
  const { time, happened, pass, numbers, erasure } = kept(30);
  happened(1);
  pass(HOUR / 2);
  time.set += 400 * DAY;
  pass(HOUR / 2);
  time.set -= 400 * DAY;
  erasure.look();
  pass(2 * HOUR);
  expect(numbers()).toEqual([[1, 'rex']]);
});
