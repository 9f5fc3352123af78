import { expect, it } from 'vitest';
import { calendarDays } from '../../core/policy/calendar-days';
import { countByDay, countByHour, refusalReasons } from './activity';
import { writtenLog } from './fixture';

const NONE = Array.from({ length: 24 }, () => 0);
const hours = (counts: Readonly<Record<number, number>>): number[] => NONE.map((_, hour) => counts[hour] ?? 0);

it('counts by the clock on the wall on both days on which it is changed', () => {
  const { db, granted } = writtenLog();
  // 29 March 2026 in Berlin has no hour between 2:00 and 3:00.
  granted('2026-03-29T00:30:00+01:00', 'Ada');
  granted('2026-03-29T01:59:59+01:00', 'Ada');
  granted('2026-03-29T03:00:00+02:00', 'Bert');
  granted('2026-03-29T23:59:59+02:00', 'Bert');
  expect(countByHour(db, 'granted', calendarDays('2026-03-29', 1, 'Europe/Berlin'))).toEqual([hours({ 0: 1, 1: 1, 3: 1, 23: 1 })]);
  // 25 October has the one between 2:00 and 3:00 twice.
  granted('2026-10-25T02:30:00+02:00', 'Ada');
  granted('2026-10-25T02:30:00+01:00', 'Ada');
  granted('2026-10-25T03:00:00+01:00', 'Bert');
  granted('2026-10-26T00:00:00+01:00', 'Bert');
  const october = calendarDays('2026-10-26', 2, 'Europe/Berlin');
  expect(countByHour(db, 'granted', october)).toEqual([hours({ 2: 2, 3: 1 }), hours({ 0: 1 })]);
  expect(countByDay(db, 'granted', october)).toEqual([3, 1]);
});

it('lays the same passes into the days of the zone that is asked for', () => {
  const { db, granted } = writtenLog();
  granted('2026-07-01T23:30:00Z', 'Ada');
  expect(countByDay(db, 'granted', calendarDays('2026-07-02', 2, 'Etc/UTC'))).toEqual([1, 0]);
  expect(countByDay(db, 'granted', calendarDays('2026-07-02', 2, 'Asia/Shanghai'))).toEqual([0, 1]);
});

it('counts refusals by reason, the most frequent first, within the time alone', () => {
  const { db, granted, refused } = writtenLog();
  refused('2026-07-01T23:59:59Z', 'attack-suspected');
  refused('2026-07-02T08:00:00Z', 'pin-wrong');
  for (const minute of ['10', '20', '30']) refused(`2026-07-02T08:${minute}:00Z`, 'too-far-from-everyone');
  granted('2026-07-02T09:00:00Z', 'Ada');
  refused('2026-07-03T00:00:00Z', 'attack-suspected');
  const [day] = calendarDays('2026-07-02', 1, 'Etc/UTC');
  expect(refusalReasons(db, day)).toEqual([
    { reason: 'too-far-from-everyone', count: 3 },
    { reason: 'pin-wrong', count: 1 },
  ]);
});

it('reads nothing but its index, however long the log is', () => {
  const { db } = writtenLog();
  const read: string[] = [];
  const plan = (sql: string): void => {
    const names = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, '[]']));
    const places = sql.split('?').slice(1);
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(places.length > 0 ? places.map(() => 0) : [names]));
    for (const { detail } of steps as { detail: string }[]) if (/\bevents\b/.test(detail)) read.push(detail);
  };
  const spied = new Proxy(db, {
    get: (target, key) =>
      key !== 'prepare'
        ? (Reflect.get(target, key) as unknown)
        : (sql: string) => {
            plan(sql);
            return target.prepare(sql);
          },
  });
  const days = calendarDays('2026-07-02', 2, 'Etc/UTC');
  countByHour(spied, 'granted', days);
  countByDay(spied, 'rex', days);
  refusalReasons(spied, days[0]);
  expect(read).toHaveLength(3);
  for (const step of read) expect(step).toMatch(/COVERING INDEX events_of_kind_by_time \(station_id=\? AND kind=\? AND at>\? AND at<\?\)/);
});
