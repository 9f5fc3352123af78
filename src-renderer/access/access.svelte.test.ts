import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AccessPlan } from '../../src-main/contract/policy';
import { ALWAYS, asGroupId, asScheduleId, EVERYONE } from '../../src-main/core/ids';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { typeDate } from '../components/ui/date-field-fixture';

const OFFICE = asScheduleId('office');
const NEW = asGroupId('cleaners');
const NIGHT = { from: 22 * 60, to: 6 * 60 };
const DAY = { from: 8 * 60, to: 18 * 60 };
const PLAN: AccessPlan = {
  zone: null,
  zoneNow: 'Europe/Berlin',
  schedules: [
    {
      scheduleId: ALWAYS,
      name: 'Always',
      week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
      onHolidays: [],
      exceptions: [],
      builtIn: true,
    },
    { scheduleId: OFFICE, name: 'Office', week: [[DAY], [], [], [], [NIGHT], [], []], onHolidays: [], exceptions: [], builtIn: false },
  ],
  groups: [
    { groupId: EVERYONE, name: 'Everyone', opens: [{ doorId: MAIN_DOOR, scheduleId: ALWAYS }], forNew: true, members: 12, builtIn: true },
    { groupId: asGroupId('staff'), name: 'Staff', opens: [], forNew: false, members: 1, builtIn: false },
  ],
  holidays: [{ day: '2026-12-25', yearly: true, name: 'Christmas' }],
};

async function open(part: string, more: Answers = {}) {
  location.hash = `#/access/${part}`;
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'policy.get': () => yes(PLAN),
    'policy.saveSchedule': () => yes({ scheduleId: OFFICE }),
    'policy.removeSchedule': () => no('schedule-in-use'),
    'policy.saveGroup': () => yes({ groupId: asGroupId('staff') }),
    'policy.setHolidays': () => yes(null),
    'policy.setZone': () => yes(null),
    ...more,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const changes = () => station.asked.filter(({ name }) => /^policy\.(save|set|remove)/.test(name));
  return { ...station, changes };
}
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('schedules', () => {
  it('are drawn as a week, with what reaches over midnight', async () => {
    await open('schedules');
    expect(await screen.findByRole('button', { name: 'Monday, 08:00–18:00' })).toBeDefined();
    expect(
      within(screen.getByRole('group', { name: 'Saturday' })).getByRole('img', { name: 'From the day before, until 06:00' }),
    ).toBeDefined();
  });

  it('are changed by keyboard, and saved whole', async () => {
    const { changes } = await open('schedules');
    const span = await screen.findByRole('button', { name: 'Monday, 08:00–18:00' });
    await fireEvent.keyDown(span, { key: 'ArrowRight' });
    await fireEvent.keyDown(span, { key: 'ArrowLeft', shiftKey: true });
    await press('Add a time: Tuesday');
    const times = within(screen.getByRole('group', { name: 'Times: Tuesday' }));
    await type(times.getByLabelText('From'), '9');
    await type(times.getByLabelText('To'), '24:00');
    await press('Save');
    await expect.poll(() => screen.queryByText('Not saved yet')).toBeNull();
    const week = [[{ from: 495, to: 1080 }], [{ from: 540, to: 1440 }], [], [], [NIGHT], [], []];
    expect(changes()).toEqual([
      { name: 'policy.saveSchedule', arg: { scheduleId: OFFICE, schedule: { name: 'Office', week, onHolidays: [], exceptions: [] } } },
    ]);
  });

  it('say which time is wrong, and are not saved then', async () => {
    const { changes } = await open('schedules');
    await fireEvent.click(await screen.findByRole('button', { name: 'Monday, 08:00–18:00' }));
    await type(within(screen.getByRole('group', { name: 'Times: Monday' })).getByLabelText('To'), '25:00');
    expect(screen.getByRole('alert').textContent).toContain('from 00:00 to 24:00');
    expect(screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true);
    await fireEvent.submit(screen.getByRole('form', { name: 'Schedule: Office' }));
    expect(changes()).toEqual([]);
  });

  it('take one day over to all working days', async () => {
    await open('schedules');
    await fireEvent.click(await screen.findByRole('button', { name: 'Monday, 08:00–18:00' }));
    await press('Same from Monday to Friday');
    expect(screen.getAllByRole('button', { name: /, 08:00–18:00$/ }).length).toBe(5);
  });

  it('leave what is built in as it is, and what a group goes by', async () => {
    await open('schedules');
    await fireEvent.click(await screen.findByRole('button', { name: 'Always' }));
    expect([screen.queryByRole('button', { name: 'Save' }), screen.queryByRole('button', { name: /Add a time/ })]).toEqual([null, null]);
    await press('Office');
    await press('Remove the schedule');
    await fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove the schedule' }));
    expect(await screen.findByText(/A group opens a door by this schedule/)).toBeDefined();
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
  });

  it('have exceptions, each on a day of its own', async () => {
    const { changes } = await open('schedules');
    await screen.findByRole('button', { name: 'Monday, 08:00–18:00' });
    await press('Add an exception');
    expect(screen.getByText(/Each exception needs a day of its own/)).toBeDefined();
    await typeDate(screen.getByRole('group', { name: 'Day' }), '2026-12-24');
    await press('Add a time: 2026-12-24');
    await press('Save');
    expect(changes()[0].arg).toMatchObject({ schedule: { exceptions: [{ day: '2026-12-24', spans: [DAY] }] } });
  });
});

describe('groups', () => {
  it('say how many are in them, and open doors by several schedules', async () => {
    const { changes } = await open('groups');
    await fireEvent.click(await screen.findByRole('button', { name: /Staff.*1 member/ }));
    await fireEvent.click(screen.getByLabelText('Office'));
    await press('Save');
    const group = { name: 'Staff', opens: [{ doorId: 'main', scheduleId: OFFICE }], forNew: false };
    expect(changes()).toEqual([{ name: 'policy.saveGroup', arg: { groupId: 'staff', group } }]);
  });

  it('keep the focus where somebody saves, also a new one, and are edited on from there', async () => {
    let groups = PLAN.groups;
    const { changes } = await open('groups', {
      'policy.get': () => yes({ ...PLAN, groups }),
      'policy.saveGroup': ({ group }) => {
        groups = [...PLAN.groups, { ...group, groupId: NEW, members: 0, builtIn: false }];
        return yes({ groupId: NEW });
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'New group' }));
    await type(screen.getByLabelText('Name of the group'), 'Cleaners');
    const save = screen.getByRole('button', { name: 'Save' });
    save.focus();
    await press('Save');
    await screen.findByRole('form', { name: 'Group: Cleaners' });
    expect(document.activeElement).toBe(save);
    expect(screen.queryByText('Not saved yet')).toBeNull();
    await fireEvent.click(screen.getByLabelText('Office'));
    await press('Save');
    await expect.poll(() => changes().at(-1)?.arg).toMatchObject({ groupId: NEW, group: { name: 'Cleaners' } });
  });

  it('are removed beside Save, and the focus goes to one that is left', async () => {
    let groups = PLAN.groups;
    await open('groups', {
      'policy.get': () => yes({ ...PLAN, groups }),
      'policy.removeGroup': () => {
        groups = PLAN.groups.slice(0, 1);
        return yes(null);
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: /Staff.*1 member/ }));
    await press('Remove the group');
    await fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove the group' }));
    expect(await screen.findByText('Staff is removed.')).toBeDefined();
    await expect.poll(() => document.activeElement?.textContent).toContain('Everyone');
  });

  it('need a name', async () => {
    await open('groups', { 'policy.saveGroup': () => no('name-taken') });
    await fireEvent.click(await screen.findByRole('button', { name: 'New group' }));
    await fireEvent.click(screen.getByLabelText('Office'));
    expect(screen.getByText('Give the group a name.')).toBeDefined();
    await type(screen.getByLabelText('Name of the group'), 'Staff');
    await press('Save');
    expect(await screen.findByText('There is one of this name already. Choose another name.')).toBeDefined();
  });
});

describe('holidays', () => {
  it('are saved with a day of their own each; the zone that they go by is told, and chosen in the settings', async () => {
    const { changes } = await open('holidays');
    await fireEvent.click(await screen.findByRole('button', { name: 'Add a holiday' }));
    expect(screen.getByText('Each holiday needs a day of its own.')).toBeDefined();
    const row = within(screen.getByRole('group', { name: 'Holiday 2' }));
    await typeDate(row.getByRole('group', { name: 'Day' }), '2027-01-01');
    await press('Save');
    await expect.poll(() => changes().length).toBe(1);
    expect(changes()[0].arg).toEqual({ holidays: [...PLAN.holidays, { day: '2027-01-01', yearly: false, name: '' }] });
    await expect.poll(() => screen.queryByText('Not saved yet')).toBeNull();
    expect(screen.getByText('Europe/Berlin')).toBeDefined();
    await press('Change in the settings');
    expect(location.hash).toBe('#/settings');
  });
});

describe('what is not saved', () => {
  const answer = async (name: string) => {
    await fireEvent.click(within(await screen.findByRole('alertdialog', { name: 'Discard changes?' })).getByRole('button', { name }));
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
  };
  const rename = async () => {
    await screen.findByRole('form', { name: 'Group: Everyone' });
    await type(screen.getByLabelText('Name of the group'), 'Guests');
    await screen.findByText('Not saved yet');
  };
  const called = () => screen.getByLabelText<HTMLInputElement>('Name of the group').value;

  it('is asked about before another one of the list is edited', async () => {
    await open('groups');
    await rename();
    await press(/Staff.*1 member/);
    await answer('Cancel');
    expect(called()).toBe('Guests');
    await press(/Staff.*1 member/);
    await answer('Discard changes');
    await expect.poll(called).toBe('Staff');
    await press(/Everyone.*12 members/);
    await expect.poll(called).toBe('Everyone');
  });

  it('is asked about before somebody goes elsewhere, whichever way, or signs out', async () => {
    const { asked } = await open('groups');
    await rename();
    await fireEvent.click(screen.getByRole('radio', { name: 'Holidays' }));
    await answer('Cancel');
    expect([location.hash, screen.getByRole('radio', { name: 'Groups' }).ariaChecked]).toEqual(['#/access/groups', 'true']);
    await press('Sign out');
    await answer('Cancel');
    await fireEvent.keyDown(window, { key: '0', altKey: true });
    await answer('Cancel');
    location.hash = '#/log';
    await answer('Cancel');
    expect([location.hash, called(), asked.some(({ name }) => name === 'session.signOut')]).toEqual(['#/access/groups', 'Guests', false]);
    location.hash = '#/settings';
    await answer('Discard changes');
    await expect.poll(() => screen.queryByLabelText('Name of the group')).toBeNull();
    expect(location.hash).toBe('#/settings');
  });

  it('asks nobody any more once it is saved', async () => {
    await open('groups');
    await rename();
    await press('Save');
    await expect.poll(() => screen.queryByText('Not saved yet')).toBeNull();
    await press('New group');
    await expect.poll(called).toBe('');
  });
});
