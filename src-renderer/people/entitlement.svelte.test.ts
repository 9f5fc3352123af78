import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Entitlement } from '../../src-main/contract/policy';
import type { PersonRow } from '../../src-main/contract/rows';
import { asGroupId, asPersonId, EVERYONE } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { announcer } from '../components/ui/announcer.svelte';
import { typeDate } from '../components/ui/date-field-fixture';

const ADA: PersonRow = {
  personId: asPersonId('a'),
  name: 'Ada',
  number: null,
  state: 'active',
  templates: 1,
  foreignTemplates: 0,
  enrolledAt: 0,
  lastPassAt: null,
  consentedAt: null,
  groups: [],
};
const RIGHTS: Entitlement = { validFrom: null, validUntil: null, groups: [EVERYONE], longPulse: false };
const group = (groupId: string, name: string) => ({
  groupId: asGroupId(groupId),
  name,
  opens: [],
  forNew: false,
  members: 1,
  builtIn: false,
});

async function open(answers: Answers = {}) {
  location.hash = '#/people/a';
  let rights = RIGHTS;
  const { bridge, asked, say } = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'people.list': () => yes([ADA]),
    'policy.get': () =>
      yes({ zone: null, zoneNow: 'UTC', schedules: [], holidays: [], groups: [group('everyone', 'Everyone'), group('staff', 'Staff')] }),
    'people.entitlement': () => yes(rights),
    'people.setEntitlement': ({ entitlement, was }) => {
      if (JSON.stringify(was) !== JSON.stringify(rights)) return no('changed-meanwhile');
      rights = entitlement;
      return yes(null);
    },
    ...answers,
    'policy.resetPassback': () => yes(null),
  });
  render(AdminApp, { bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const form = within(await screen.findByRole('form', { name: 'Rights' }));
  await form.findByRole('group', { name: 'First day' });
  /** As it is changed elsewhere. */
  const become = (next: Entitlement): void => {
    rights = next;
    say('people.changed', null);
  };
  return { asked, form, become };
}

type Form = Awaited<ReturnType<typeof open>>['form'];
beforeEach(() => announcer.dismiss());

describe('the rights of a person', () => {
  it('are days, groups and time at the door', async () => {
    const { form, asked } = await open();
    await typeDate(form.getByRole('group', { name: 'First day' }), '2026-06-01');
    await typeDate(form.getByRole('group', { name: 'Last day' }), '2026-06-30');
    await fireEvent.click(form.getByLabelText('Everyone'));
    expect(form.getByText('Without a group no door opens.')).toBeDefined();
    await fireEvent.click(form.getByLabelText('Staff'));
    await fireEvent.click(form.getByLabelText('Needs more time'));
    await fireEvent.click(form.getByRole('button', { name: 'Save' }));
    const entitlement = { validFrom: '2026-06-01', validUntil: '2026-06-30', groups: ['staff'], longPulse: true };
    expect(asked.findLast(({ name }) => name === 'people.setEntitlement')?.arg).toEqual({ personId: 'a', entitlement, was: RIGHTS });
  });

  it('do not end before they begin', async () => {
    const { form, asked } = await open();
    await typeDate(form.getByRole('group', { name: 'First day' }), '2026-06-02');
    await typeDate(form.getByRole('group', { name: 'Last day' }), '2026-06-01');
    expect(form.getByText('Lies before the first day.')).toBeDefined();
    expect(form.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true);
    await fireEvent.submit(screen.getByRole('form', { name: 'Rights' }));
    expect(asked.some(({ name }) => name === 'people.setEntitlement')).toBe(false);
  });

  it('have days that may be written with a slash, which goes to no search then', async () => {
    const { form } = await open();
    const [part] = within(form.getByRole('group', { name: 'First day' })).getAllByRole('spinbutton');
    part.focus();
    await fireEvent.keyDown(part, { key: '/' });
    expect(document.activeElement).toBe(part);
  });

  const longer = async (form: Form): Promise<void> => {
    await fireEvent.click(form.getByLabelText('Needs more time'));
    await fireEvent.click(form.getByRole('button', { name: 'Save' }));
  };
  const needsMore = (form: Form) => form.getByLabelText<HTMLInputElement>('Needs more time').checked;

  it('go back to what they were where that is undone', async () => {
    const { form, asked } = await open();
    await longer(form);
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Undone.')).toBeDefined();
    const was = { ...RIGHTS, longPulse: true };
    expect(asked.at(-1)).toEqual({ name: 'people.setEntitlement', arg: { personId: 'a', entitlement: RIGHTS, was } });
    expect(needsMore(form)).toBe(false);
    expect(form.queryByText('Not saved yet')).toBeNull();
  });

  it('are undone by keyboard without losing the focus', async () => {
    const { form } = await open();
    await longer(form);
    const last = screen.getByRole('button', { name: 'Delete' });
    last.focus();
    const undo = await screen.findByRole('button', { name: 'Undo' });
    undo.focus();
    await fireEvent.click(undo);
    expect(await screen.findByText('Undone.')).toBeDefined();
    expect(document.activeElement).toBe(last);
  });

  it('stay, and say so, where they cannot go back', async () => {
    let fails = false;
    const { form } = await open({ 'people.setEntitlement': () => (fails ? no('group-unknown') : yes(null)) });
    await longer(form);
    fails = true;
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect((await screen.findAllByText(/This group is gone/)).length).toBeGreaterThan(0);
    expect(needsMore(form)).toBe(true);
  });

  it('show what was changed elsewhere, and keep what is being changed here', async () => {
    const { form, asked, become } = await open();
    become({ ...RIGHTS, longPulse: true });
    await expect.poll(() => needsMore(form)).toBe(true);
    await fireEvent.click(form.getByLabelText('Staff'));
    become(RIGHTS);
    await expect.poll(() => asked.filter(({ name }) => name === 'people.entitlement').length).toBe(3);
    expect([form.getByLabelText<HTMLInputElement>('Staff').checked, needsMore(form)]).toEqual([true, true]);
  });

  it.each(['saved', 'undone'] as const)('give nothing back that was taken away elsewhere meanwhile: a change that is %s', async (how) => {
    const taken = { ...RIGHTS, groups: [] };
    const { form, asked, become } = await open();
    const set = () => asked.filter(({ name }) => name === 'people.setEntitlement').length;
    if (how === 'saved') await fireEvent.click(form.getByLabelText('Needs more time'));
    else await longer(form);
    const [before, read] = [set(), () => asked.filter(({ name }) => name === 'people.entitlement').length];
    const reads = read();
    become(taken);
    await expect.poll(read).toBeGreaterThan(reads);
    if (how === 'undone') await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    else await fireEvent.click(form.getByRole('button', { name: 'Save' }));
    expect((await screen.findAllByText(/Somebody has changed this meanwhile/)).length).toBeGreaterThan(0);
    expect(set()).toBe(before + 1);
    if (how === 'saved') await fireEvent.click(form.getByRole('button', { name: 'Discard changes' }));
    await expect.poll(() => form.getByLabelText<HTMLInputElement>('Everyone').checked).toBe(false);
    expect(needsMore(form)).toBe(false);
  });

  it('let one person pass anew', async () => {
    const { form, asked } = await open();
    await fireEvent.click(form.getByRole('button', { name: 'Forget the last pass' }));
    expect(asked.at(-1)).toEqual({ name: 'policy.resetPassback', arg: { personId: 'a' } });
  });
});
