import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alarmSettingsSchema, type AlarmSettings } from '../contract/alarms';
import { DEFAULT_BUS } from '../contract/settings';
import { ONE_CAMERA } from '../contract/sides';
import { asEventId, MAIN_DOOR } from '../core/ids';
import { openAlarms } from '../gallery/alarms';
import { RING_EVERY_MS, UNANSWERED_AFTER_MS } from './call-point';
import { quietStation } from './station-fixture';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const DOOR = {
  name: 'Door',
  board: 'lcus-1',
  path: '/dev/x',
  output: 1,
  pulseMs: 3000,
  osdp: DEFAULT_BUS,
  inputs: [],
  cameras: ONE_CAMERA,
  asks: 'face',
  challenge: 'always',
  zoneMetres: 1,
  greets: 'by-name',
} as const;
const BELL = { name: 'Bell', output: 2 };
const SIREN = { name: 'Siren', output: 3 };

/** A door with a board of eight outputs, a bell on the second and a siren on the third. */
async function withBell(settings: AlarmSettings = alarmSettingsSchema.parse({ bell: BELL, siren: SIREN })) {
  const quiet = quietStation();
  const station = quiet.run();
  station.started();
  await station.operations['door.set']({ doorId: MAIN_DOOR, door: DOOR }, 'administrator');
  await station.operations['alarms.setSettings']({ doorId: MAIN_DOOR, settings }, 'administrator');
  const wait = (ms: number): void => {
    for (let gone = 0; gone < ms; gone += 1000) {
      quiet.clock.now += 1000;
      vi.advanceTimersByTime(1000);
    }
  };
  const acknowledge = (kind: 'call' | 'unanswered' | 'tamper') => {
    const alarm = openAlarms(quiet.db).find((open) => open.kind === kind);
    return station.operations['alarms.acknowledge']({ eventId: alarm?.eventId ?? 'none', kind, by: 'Ada', note: null }, 'administrator');
  };
  const rings = () => quiet.said('ring').map(({ ring }) => ring.output);
  const state = () => quiet.said('call').at(-1)?.state;
  return { ...quiet, station, wait, acknowledge, rings, state };
}

describe('the call button', () => {
  it('rings the bell again and again until somebody acknowledges the call', async () => {
    const { station, wait, acknowledge, rings, state, said, clock } = await withBell();
    station.ring();
    expect([state(), said('ring').at(-1)?.ring]).toEqual([
      'ringing',
      { doorId: MAIN_DOOR, output: 2, forMs: 1000, deadline: clock.now + 1000 },
    ]);
    wait(3 * RING_EVERY_MS);
    expect(rings()).toEqual([2, 2, 2, 2]);
    await acknowledge('call');
    expect(state()).toBe('answered');
    wait(20_000);
    expect([rings().length, state()]).toEqual([4, 'none']);
  });

  it('says after half a minute that nobody has answered, and goes on', async () => {
    const { station, wait, acknowledge, kinds, log, rings, state } = await withBell();
    station.ring();
    wait(UNANSWERED_AFTER_MS - 1000);
    expect(state()).toBe('ringing');
    wait(1000);
    expect([state(), kinds().at(-1)]).toEqual(['unanswered', 'call unanswered']);
    expect(log().at(-1)?.cause).toBe(log().at(-2)?.number);
    const before = rings().length;
    wait(60_000);
    expect(rings().length).toBeGreaterThan(before);
    expect(kinds().filter((kind) => kind === 'call unanswered').length).toBe(1);
    await acknowledge('unanswered');
    expect(state()).toBe('answered');
  });

  it('pressed again while it rings changes nothing', async () => {
    const { station, kinds } = await withBell();
    station.ring();
    station.ring();
    expect(kinds().filter((kind) => kind === 'call rung').length).toBe(1);
  });

  it('is not there without a bell, nor with one that the board no longer has', async () => {
    const { station, kinds, state, wait } = await withBell(alarmSettingsSchema.parse({ siren: SIREN }));
    wait(1000);
    station.ring();
    expect([state(), kinds()]).toEqual([null, ['process started']]);
    const other = await withBell();
    await other.station.operations['door.set']({ doorId: MAIN_DOOR, door: { ...DOOR, board: 'kmtronic' } }, 'administrator');
    other.wait(1000);
    expect(other.state()).toBeNull();
  });

  it('goes on ringing with the next engine', async () => {
    const { station, run, clock, said } = await withBell();
    station.ring();
    const before = said('ring').length;
    run().started();
    clock.now += 1000;
    vi.advanceTimersByTime(1000);
    expect(said('ring').length).toBeGreaterThan(before);
  });
});

describe('the siren', () => {
  it('sounds for what happens at the door until that is acknowledged, and for nothing else', async () => {
    const { station, hears, wait, acknowledge, rings } = await withBell();
    hears(station, { kind: 'relay', doorId: MAIN_DOOR, state: 'stuck', board: 'lcus-1', path: '/dev/x' });
    wait(5000);
    expect(rings()).toEqual([]);
    hears(station, { kind: 'input', doorId: MAIN_DOOR, input: 'tamper', active: true });
    wait(5000);
    expect(rings()).toEqual([3, 3]);
    await acknowledge('tamper');
    wait(20_000);
    expect(rings().length).toBe(2);
  });

  it('falls silent, and the bell with it, when the relay comes back', async () => {
    const { station, hears, said } = await withBell();
    hears(station, { kind: 'relay', doorId: MAIN_DOOR, state: 'connected', board: 'lcus-1', path: '/dev/x' });
    expect(said('ring').map(({ ring }) => [ring.output, ring.forMs])).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });
});

it('an output that is the lock’s own, or that the board has not, is refused and changes nothing', async () => {
  const { station } = await withBell();
  const set = (output: number) =>
    station.operations['alarms.setSettings'](
      { doorId: MAIN_DOOR, settings: alarmSettingsSchema.parse({ bell: { name: 'Bell', output } }) },
      'administrator',
    );
  for (const output of [1, 9]) await expect(set(output)).rejects.toMatchObject({ code: 'argument-invalid' });
  expect(await station.operations['alarms.settings']({ doorId: MAIN_DOOR }, 'administrator')).toMatchObject({ bell: BELL });
});

it('an alarm that is not open cannot be acknowledged', async () => {
  const { station } = await withBell();
  const arg = { eventId: asEventId('station-1:1'), kind: 'forced', by: 'Ada', note: null } as const;
  await expect(station.operations['alarms.acknowledge'](arg, 'administrator')).rejects.toMatchObject({ code: 'alarm-unknown' });
});
