import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FRONT_CAMERA, MAIN_DOOR } from '../core/ids';
import { openAlarms } from '../gallery/alarms';
import { quietStation } from './station-fixture';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** SQLite finds no room for another page, as on a disk that is full (SQLITE_FULL), until there is some again. */
function onASmallDisk() {
  const quiet = quietStation();
  const station = quiet.run();
  const crashed = (): void => station.record({ kind: 'process', doorId: MAIN_DOOR, process: 'relay', state: 'crashed' });
  const click = () => station.operations['door.testClick']({ doorId: MAIN_DOOR }, 'administrator');
  const most = Number(quiet.db.pragma('max_page_count', { simple: true }));
  const fill = (): void => {
    quiet.db.pragma(`max_page_count = ${Number(quiet.db.pragma('page_count', { simple: true }))}`);
    for (let i = 0; quiet.said('log').length === 0 && i < 1000; i++) crashed();
  };
  const makeRoom = (): void => {
    quiet.db.pragma(`max_page_count = ${most}`);
    vi.advanceTimersByTime(1000);
  };
  return { ...quiet, station, crashed, click, fill, makeRoom };
}

describe('a log that cannot be written', () => {
  it('shuts the door: nothing is ordered, and whoever asks is told why', async () => {
    const { click, fill, said } = onASmallDisk();
    fill();
    expect(said('log')).toEqual([{ kind: 'log', writable: false }]);
    expect(() => click()).toThrow(expect.objectContaining({ code: 'log-unwritable' }) as Error);
    expect(said('order')).toEqual([]);
  });

  it('comes back by itself once there is room, with all that happened meanwhile and no gap in its numbers', async () => {
    const { click, fill, makeRoom, crashed, said, log, clock } = onASmallDisk();
    fill();
    const before = log().at(-1)?.number;
    const at = clock.now;
    crashed();
    clock.now += 60_000;
    vi.advanceTimersByTime(60_000);
    expect(log().at(-1)?.number).toBe(before);
    makeRoom();
    expect(said('log').at(-1)).toEqual({ kind: 'log', writable: true });
    expect(log().at(-3)).toMatchObject({ kind: 'log-gap', lost: 0 });
    expect(log().slice(-2)).toMatchObject([{ kind: 'process' }, { kind: 'process', monotonic: at }]);
    expect(log().map(({ number }, i) => number - i)).toEqual(log().map(() => log()[0].number));
    await click();
    expect(said('order').length).toBe(1);
  });

  it('takes nothing over of the relay process’s journal, which keeps it until there is room', () => {
    const { fill, makeRoom, station, hears, said, kinds } = onASmallDisk();
    fill();
    const rex = { kind: 'rex', doorId: MAIN_DOOR, result: 'opened' } as const;
    hears(station, rex);
    expect(said('taken')).toEqual([]);
    makeRoom();
    expect(kinds()).not.toContain('rex');
    hears(station, rex);
    expect(said('taken')).toHaveLength(1);
    expect(kinds().at(-1)).toBe('rex');
  });

  it('is tried at the very next unlock, not only each second', async () => {
    const { click, fill, db, said } = onASmallDisk();
    fill();
    db.pragma('max_page_count = 100000');
    await click();
    expect([said('order').length, said('log').at(-1)?.writable]).toEqual([1, true]);
  });

  it('keeps the newest of more than it can hold, and says how many are lost', () => {
    const { crashed, fill, makeRoom, db } = onASmallDisk();
    fill();
    for (let i = 0; i < 1010; i++) crashed();
    makeRoom();
    const gap = db.prepare(
      `SELECT json_extract(detail, '$.lost') AS lost, (SELECT max(number) FROM events) - number AS kept FROM events WHERE kind = 'log-gap'`,
    );
    // The one that found the disk full, and ten more than fit.
    expect(gap.all()).toEqual([{ lost: 11, kept: 1000 }]);
  });

  it('raises the alarms of what happened meanwhile', () => {
    const { fill, makeRoom, station, db } = onASmallDisk();
    fill();
    station.record({ kind: 'camera', doorId: MAIN_DOOR, cameraId: FRONT_CAMERA, state: 'gone' });
    expect(openAlarms(db)).toEqual([]);
    makeRoom();
    expect(openAlarms(db)).toMatchObject([{ kind: 'camera-fault', count: 1 }]);
  });
});
