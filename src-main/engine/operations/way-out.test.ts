import { expect, it } from 'vitest';
import { MAIN_DOOR } from '../../core/ids';
import { latestChanges } from '../../gallery/changes';
import { quietStation } from '../station-fixture';

const REAL = { board: 'numato', path: '/dev/ttyACM0', output: 0 } as const;

async function wired() {
  const { db, run, said } = quietStation();
  const { operations, facts } = run();
  const setDoor = async (change: object) => {
    const door = await operations['door.get']({ doorId: MAIN_DOOR }, 'administrator');
    await operations['door.set']({ doorId: MAIN_DOOR, door: { ...door, ...change } }, 'administrator');
  };
  const say = (lock: 'fail-safe' | 'fail-secure', confirmedBy: string | null) =>
    operations['door.setWayOut']({ doorId: MAIN_DOOR, lock, confirmedBy }, 'administrator');
  const confirmed = () => facts().wayOutConfirmed;
  await setDoor(REAL);
  return { db, operations, setDoor, say, confirmed, said };
}

it('is asked for once a lock hangs on the station, and of no door that is drawn', async () => {
  const { setDoor, say, confirmed } = await wired();
  expect(confirmed()).toBe(false);
  await setDoor({ board: 'virtual', path: null, output: 1 });
  expect(confirmed()).toBe(true);
  await expect(say('fail-safe', 'Installer')).rejects.toMatchObject({ code: 'argument-invalid' });
});

it('is confirmed by name and at a time, told to the pages, and audited', async () => {
  const { db, operations, say, confirmed, said } = await wired();
  const value = await say('fail-safe', 'Installer');
  expect(value).toMatchObject({ lock: 'fail-safe', confirmed: { by: 'Installer', board: 'numato', path: '/dev/ttyACM0' } });
  expect(await operations['door.wayOut']({ doorId: MAIN_DOOR }, 'administrator')).toEqual(value);
  expect([confirmed(), said('facts').at(-1)?.facts.wayOutConfirmed]).toEqual([true, true]);
  expect(latestChanges(db, { limit: 1 })).toMatchObject([
    { at: value.confirmed?.at, actor: 'administrator', change: { action: 'setting-changed', scope: 'door:main', key: 'way-out', value } },
  ]);
});

it.each([
  ['another board', { board: 'kmtronic', output: 1 }, false],
  ['another port', { path: '/dev/ttyACM1' }, false],
  ['another name of the door', { name: 'Side door' }, true],
] as const)('with %s: %o, lasts: %s', async (_, change, lasts) => {
  const { setDoor, say, confirmed } = await wired();
  await say('fail-safe', 'Installer');
  await setDoor(change);
  expect(confirmed()).toBe(lasts);
});

it('lapses with another kind of lock, and where it is taken back', async () => {
  const { say, confirmed } = await wired();
  await say('fail-safe', 'Installer');
  await say('fail-secure', null);
  expect(confirmed()).toBe(false);
  await say('fail-secure', 'Installer');
  expect(confirmed()).toBe(true);
  await say('fail-secure', null);
  expect(confirmed()).toBe(false);
});
