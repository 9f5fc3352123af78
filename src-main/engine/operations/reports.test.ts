import { beforeEach, describe, expect, it } from 'vitest';
import { activityAsked, type ActivityReport, pdfAsked } from '../../contract/reports';
import { asPersonId, FRONT_CAMERA, INSIDE_CAMERA, MAIN_DOOR } from '../../core/ids';
import { appendEvent } from '../../gallery/events';
import { EVIDENCE } from '../../gallery/fixture';
import { TWO_CAMERAS } from '../door-fixture';
import { quietStation } from '../station-fixture';

type Quiet = ReturnType<typeof quietStation>;
const HOUR = 60 * 60_000;

let quiet: Quiet;
let station: ReturnType<Quiet['run']>;
beforeEach(async () => {
  quiet = quietStation();
  station = quiet.run();
  await station.operations['policy.setZone']({ zone: 'Europe/Berlin' }, 'administrator');
});

const itIs = (time: string): void => void (quiet.clock.set = Date.parse(time) - quiet.clock.now);
/** Let in, or out, and the door opened. */
const granted = (time: string, name: string, cameraId = FRONT_CAMERA): void => {
  const [personId, at] = [asPersonId(name.toLowerCase()), Date.parse(time)];
  const { eventId } = appendEvent(quiet.db, { kind: 'granted', at, doorId: MAIN_DOOR, cameraId, personId, name, evidence: EVIDENCE });
  appendEvent(quiet.db, { kind: 'order', of: eventId, result: 'opened', at, doorId: MAIN_DOOR });
};
const refused = (time: string): void => {
  const evidence = { ...EVIDENCE, reason: 'pin-wrong' as const };
  appendEvent(quiet.db, { kind: 'refused', at: Date.parse(time), doorId: MAIN_DOOR, cameraId: FRONT_CAMERA, evidence });
};
const at = (counts: Readonly<Record<number, number>>): number[] => Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);

describe('the overview', () => {
  it('counts today as the door’s clock has it, by hour, and says who came last on any day', async () => {
    granted('2026-07-01T23:59:00+02:00', 'Ada');
    granted('2026-07-02T00:00:00+02:00', 'Bert');
    granted('2026-07-02T08:30:00+02:00', 'Cleo');
    refused('2026-07-02T08:45:00+02:00');
    itIs('2026-07-02T09:00:00+02:00');
    const overview = await station.operations['overview.today'](null, 'administrator');
    expect(overview).toMatchObject({
      zone: 'Europe/Berlin',
      day: '2026-07-02',
      granted: at({ 0: 1, 8: 1 }),
      refused: at({ 8: 1 }),
      people: 0,
    });
    expect(overview.last.map(({ name }) => name)).toEqual(['Cleo', 'Bert', 'Ada']);
  });

  it('knows the room that is left where the gallery lies', async () => {
    const { free, all, used } = (await station.operations['overview.today'](null, 'administrator')).disk;
    expect(used).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(free);
    expect(free).toBeGreaterThan(0);
  });
});

describe('the presence list', () => {
  const presence = (since: 'midnight' | 'day-ago') => station.operations['reports.presence']({ since }, 'administrator');

  it('lists who came since midnight, or in the last 24 hours, also when a clock is changed between', async () => {
    granted('2026-10-24T22:00:00+02:00', 'Night');
    granted('2026-10-25T00:10:00+02:00', 'Ada');
    itIs('2026-10-25T20:00:00+01:00');
    const today = await presence('midnight');
    expect(today).toMatchObject({ from: Date.parse('2026-10-25T00:00:00+02:00'), seesOut: false });
    expect(today.people.map(({ name }) => name)).toEqual(['Ada']);
    expect((await presence('day-ago')).people.map(({ name }) => name)).toEqual(['Ada', 'Night']);
  });

  it('knows who has left where the door has a camera inside', async () => {
    const door = await station.operations['door.get']({ doorId: MAIN_DOOR }, 'administrator');
    await station.operations['door.set']({ doorId: MAIN_DOOR, door: { ...door, cameras: TWO_CAMERAS } }, 'administrator');
    granted('2026-07-02T08:00:00+02:00', 'Ada');
    granted('2026-07-02T08:01:00+02:00', 'Bert');
    granted('2026-07-02T08:02:00+02:00', 'Ada', INSIDE_CAMERA);
    itIs('2026-07-02T09:00:00+02:00');
    const { seesOut, people } = await presence('midnight');
    expect(seesOut).toBe(true);
    expect(people.map(({ name, outwards }) => [name, outwards])).toEqual([
      ['Ada', true],
      ['Bert', false],
    ]);
    const policy = await station.operations['policy.door']({ doorId: MAIN_DOOR }, 'administrator');
    const turned = [
      { cameraId: FRONT_CAMERA, direction: 'out' as const },
      { cameraId: INSIDE_CAMERA, direction: 'in' as const },
    ];
    await station.operations['policy.setDoor']({ doorId: MAIN_DOOR, policy: { ...policy, cameras: turned } }, 'administrator');
    expect((await presence('midnight')).people.map(({ name, outwards }) => [name, outwards])).toEqual([
      ['Ada', false],
      ['Bert', true],
    ]);
  });

  it('says how many went unseen', async () => {
    const happened = (time: string, event: { kind: 'rex' | 'forced' | 'test-click' }): void =>
      void appendEvent(quiet.db, { ...event, at: Date.parse(time), doorId: MAIN_DOOR });
    happened('2026-07-02T08:00:00+02:00', { kind: 'rex' });
    happened('2026-07-02T08:10:00+02:00', { kind: 'rex' });
    happened('2026-07-02T08:20:00+02:00', { kind: 'forced' });
    happened('2026-07-01T08:20:00+02:00', { kind: 'test-click' });
    appendEvent(quiet.db, { kind: 'office', state: 'open', reason: null, at: Date.parse('2026-07-02T07:00:00+02:00'), doorId: MAIN_DOOR });
    itIs('2026-07-02T09:00:00+02:00');
    expect(await presence('midnight')).toMatchObject({ exits: 2, forced: 1, testClicks: 0, heldOpenMs: 2 * HOUR });
  });
});

describe('the report of passes and openings', () => {
  const activity = (days: 7 | 30 | 90, until: string | null): Promise<ActivityReport> =>
    station.operations['reports.activity']({ days, until }, 'administrator');

  it('ends with today, or with the day that is asked for', async () => {
    granted('2026-03-29T03:30:00+02:00', 'Ada');
    refused('2026-03-23T00:00:00+01:00');
    itIs('2026-04-02T09:00:00+02:00');
    const { days, reasons, today } = await activity(7, '2026-03-29');
    expect(today).toBe('2026-04-02');
    expect(days.map(({ day, weekday }) => [day, weekday])).toEqual([
      ['2026-03-23', 0],
      ['2026-03-24', 1],
      ['2026-03-25', 2],
      ['2026-03-26', 3],
      ['2026-03-27', 4],
      ['2026-03-28', 5],
      ['2026-03-29', 6],
    ]);
    expect(days[0].refused).toBe(1);
    expect(days[6].granted).toEqual(at({ 3: 1 }));
    expect(reasons).toEqual([{ reason: 'pin-wrong', count: 1 }]);
    expect((await activity(90, null)).days.at(-1)?.day).toBe('2026-04-02');
  });

  it('knows by the settings whether a contact shows how the door stands', async () => {
    expect((await activity(7, null)).hasContact).toBe(false);
  });
});

describe('what a page may ask for', () => {
  it('is a day of the calendar, and a number of days that is offered', () => {
    expect(activityAsked.safeParse({ days: 30, until: '2026-02-28' }).success).toBe(true);
    for (const wrong of [{ days: 31, until: null }, { days: 7, until: '2026-02-30' }, { days: 7, until: 'today' }, { days: 7 }])
      expect(activityAsked.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });

  it('is a file’s name alone, and no way to another folder', () => {
    expect(pdfAsked.safeParse({ name: 'presence-2026-07-02.pdf' }).success).toBe(true);
    for (const name of ['../presence.pdf', '/etc/presence.pdf', 'a\\b.pdf', 'presence.exe', '.pdf', ''])
      expect(pdfAsked.safeParse({ name }).success, name).toBe(false);
  });
});
