import { expect, it } from 'vitest';
import { asVisitorId, MAIN_DOOR } from '../core/ids';
import { pageOfEvents } from '../gallery/events';
import { STAMP, temporaryGallery } from '../gallery/fixture';
import { issueVisitor, listVisitors } from '../gallery/visitors';
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
  const invite = (name: string, number: string, endedDaysAgo: number): void => {
    const secret = { salt: new Uint8Array(16), cost: { memoryKib: 8, passes: 1 }, own: new Uint8Array(32), duress: null };
    const until = clock.wall() - endedDaysAgo * DAY;
    issueVisitor(db, { visitorId: asVisitorId(name), name, number, until, secret, groups: [] }, STAMP);
  };
  const visitors = () => listVisitors(db).map(({ name }) => name);
  return { time, happened, pass, numbers, erasure, invite, visitors };
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

it('forgets a visitor 30 days after his end, whether the log is kept for ever or not, and none by a clock that goes wrong for a moment', () => {
  const { time, pass, invite, visitors, erasure } = kept(null);
  invite('Carla', '1', 29.9);
  invite('Dan', '2', 30.1);
  pass(HOUR / 2);
  time.set += 400 * DAY;
  pass(HOUR / 2);
  time.set -= 400 * DAY;
  erasure.look();
  pass(HOUR - 60_000);
  expect(visitors()).toEqual(['Carla', 'Dan']);
  pass(60_000);
  expect(visitors()).toEqual(['Carla']);
  pass(3 * HOUR);
  expect(visitors()).toEqual([]);
});
