import { beforeEach, describe, expect, it } from 'vitest';
import { MAIN_DOOR } from '../core/ids';
import { type LocalClient, localCalls } from '../engine/local/calls';
import { quietStation } from '../engine/station-fixture';
import { latestChanges } from '../gallery/changes';
import { ADA, BERT, ENCODER, STAMP, template } from '../gallery/fixture';
import { enrolPerson, listPeople, removePerson } from '../gallery/people';
import { acknowledgeAlarm, listAlarms } from './commands/alarms';
import { changes } from './commands/changes';
import type { Context } from './commands/context';
import { addHoliday, listHolidays, removeHoliday, setZone, showZone } from './policy/calendar';
import { resetPassback, validity } from './policy/validity';
import { threshold, temporaryFolder } from './fixture';

let quiet: ReturnType<typeof quietStation>;
/** The commands beside a station of this process; what is said of exit codes is tried in processes of their own. */
let context: Context;
beforeEach(() => {
  quiet = quietStation();
  // How many templates of which encoder somebody has, no command here asks for.
  const station: LocalClient = {
    ...localCalls(quiet.run().operations),
    'people.list': () => Promise.resolve(listPeople(quiet.db, { encoderId: ENCODER })),
  };
  context = { reach: () => Promise.resolve({ station, running: false, close: () => undefined }) } as unknown as Context;
});
const audited = () => latestChanges(quiet.db, { limit: 1 }).map(({ actor, change }) => [actor, change.action]);

describe('holidays', () => {
  it('are added, named anew, listed and removed', async () => {
    await addHoliday('2026-12-25', 'Christmas', true, context);
    await addHoliday('2026-12-24', '', false, context);
    await addHoliday('2026-12-25', 'Christmas Day', true, context);
    expect(audited()).toEqual([['command-line', 'holidays-set']]);
    const listed = await listHolidays(context);
    expect(listed.text).toBe('2026-12-24\n2026-12-25  each year  Christmas Day');
    await removeHoliday('2026-12-24', context);
    expect((await listHolidays(context)).json).toEqual([{ day: '2026-12-25', yearly: true, name: 'Christmas Day' }]);
  });

  it.each(['2026-02-30', 'Christmas', ''])('are days in the calendar: %o changes nothing', async (day) => {
    await expect(addHoliday(day, '', false, context)).rejects.toMatchObject({ code: 'argument-invalid' });
    await expect(removeHoliday(day, context)).rejects.toMatchObject({ code: 'argument-invalid' });
    expect((await listHolidays(context)).json).toEqual([]);
  });
});

it('the zone is set, and given back to the computer; one that is unknown changes nothing', async () => {
  expect(await setZone('Pacific/Auckland', context)).toEqual({
    json: { zone: 'Pacific/Auckland', zoneNow: 'Pacific/Auckland' },
    text: 'Schedules go by Pacific/Auckland.',
  });
  await expect(setZone('Middle-earth', context)).rejects.toMatchObject({ code: 'argument-invalid' });
  expect((await showZone(context)).json).toMatchObject({ zone: 'Pacific/Auckland' });
  expect((await setZone('computer', context)).json).toMatchObject({ zone: null });
});

describe('a person', () => {
  beforeEach(() => enrolPerson(quiet.db, { personId: ADA, name: 'Ada', templates: [template('a', 1)] }, STAMP));

  it('gets a first and a last day, each by itself, and loses them', async () => {
    expect((await validity('Ada', {}, context)).text).toBe('Ada is let in without a first or a last day.');
    await validity('Ada', { from: '2026-12-01' }, context);
    expect(audited()).toEqual([['command-line', 'person-entitled']]);
    expect((await validity('Ada', { until: '2026-12-31' }, context)).text).toBe(
      'Ada is let in from 2026-12-01 until 2026-12-31, that day included.',
    );
    expect((await validity('Ada', { from: 'none' }, context)).json).toEqual({ personId: ADA, validFrom: null, validUntil: '2026-12-31' });
  });

  it.each([{ from: 'tomorrow' }, { from: '2026-12-31', until: '2026-12-01' }])('keeps the days as they are: %o', async (days) => {
    await expect(validity('Ada', days, context)).rejects.toMatchObject({ code: 'argument-invalid' });
    expect((await validity('Ada', {}, context)).json).toMatchObject({ validFrom: null, validUntil: null });
  });

  it('is forgiven earlier passes, and so is everybody', async () => {
    expect((await resetPassback('Ada', context)).json).toEqual({ personId: ADA });
    expect((await resetPassback(null, context)).json).toEqual({ personId: null });
    expect(audited()).toEqual([['command-line', 'passback-reset']]);
    await expect(resetPassback('Nobody', context)).rejects.toMatchObject({ code: 'person-unknown' });
  });
});

it('alarms are listed and acknowledged, each once', async () => {
  const station = quiet.run();
  quiet.hears(station, { kind: 'input', doorId: MAIN_DOOR, input: 'contact', active: false });
  quiet.hears(station, { kind: 'input', doorId: MAIN_DOOR, input: 'contact', active: true });
  const { text, json } = await listAlarms(context);
  const [{ eventId }] = (json as { open: { eventId: string }[] }).open;
  expect(text).toMatch(new RegExp(`^${eventId}  forced  main  2027-`));
  expect((await acknowledgeAlarm(eventId, { by: 'Ada', note: 'the cleaner' }, context)).json).toEqual([{ eventId, kind: 'forced' }]);
  expect(audited()).toEqual([['command-line', 'alarm-acknowledged']]);
  expect(await listAlarms(context)).toMatchObject({
    text: 'No alarm is open.',
    json: { acknowledged: [{ acknowledged: { by: 'Ada', actor: 'command-line', note: 'the cleaner' } }] },
  });
  await expect(acknowledgeAlarm(eventId, { by: 'Ada', note: null }, context)).rejects.toMatchObject({ code: 'alarm-unknown' });
});

it('the audit says who changed what, newest first, with the names of those who are still enrolled', async () => {
  expect((await changes({ limit: 9, before: null }, context)).text).toBe('Nothing has been changed yet.');
  for (const [personId, name] of [
    [ADA, 'Ada'],
    [BERT, 'Bert'],
  ] as const)
    enrolPerson(quiet.db, { personId, name, templates: [template(name, 1)] }, STAMP);
  await setZone('Europe/Vienna', context);
  removePerson(quiet.db, { personId: BERT }, STAMP);
  const { text, json } = await changes({ limit: 9, before: null }, context);
  const lines = text.split('\n').map((line) => line.split('  ').slice(1));
  expect(lines).toEqual([
    ['4', STAMP.actor, 'person-removed', `personId=${BERT}`],
    ['3', 'command-line', 'setting-changed', 'scope=station', 'key=zone', 'value=Europe/Vienna'],
    ['2', STAMP.actor, 'person-enrolled', `personId=${BERT}`, 'templates=1'],
    ['1', STAMP.actor, 'person-enrolled', 'Ada', 'templates=1'],
  ]);
  expect(json).toMatchObject([{ number: 4 }, { number: 3, change: { value: 'Europe/Vienna' } }, { name: null }, { name: 'Ada' }]);
  expect((await changes({ limit: 1, before: 3 }, context)).json).toMatchObject([{ number: 2 }]);
});

it('the program knows them, and ends with the code of what went wrong', async () => {
  const data = temporaryFolder();
  const [usage, nobody, limit, unknown] = await Promise.all([
    threshold('--json', '--data', data, 'passback', 'reset'),
    threshold('--json', '--data', data, 'alarms', 'acknowledge', 's:1', '--by', ' '),
    threshold('--json', '--data', data, 'changes', '--limit', '0'),
    threshold('--json', '--data', temporaryFolder(), 'alarms', 'acknowledge', 's:1', '--by', 'Ada'),
  ]);
  for (const { code, stdout } of [usage, nobody, limit])
    expect([code, JSON.parse(stdout)]).toMatchObject([2, { error: { code: 'argument-invalid' } }]);
  expect([unknown.code, JSON.parse(unknown.stdout)]).toMatchObject([3, { error: { code: 'alarm-unknown' } }]);
}, 60_000);
