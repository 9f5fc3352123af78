import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { VisitorRow } from '../../src-main/contract/pin';
import type { DoorPolicy } from '../../src-main/contract/policy';
import { asGroupId, asVisitorId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { typeDate } from '../components/ui/date-field-fixture';

const BOB: VisitorRow = {
  visitorId: asVisitorId('v1'),
  name: 'Bob',
  number: '90001',
  until: Date.UTC(2099, 0, 1),
  state: 'open',
  issuedAt: 0,
  issuedBy: 'administrator',
};
const ENDED: VisitorRow = { ...BOB, visitorId: asVisitorId('v2'), name: 'Cleo', state: 'ended' };
const policy = (pinAlone: DoorPolicy['pinAlone']): DoorPolicy => ({
  longPulseMs: 10_000,
  passback: { minutes: null, inOut: false, enforced: 'hard' },
  cameras: [],
  twoPersons: false,
  officeMode: null,
  pinAlone,
});
const group = (id: string, name: string, forNew: boolean) => ({
  groupId: asGroupId(id),
  name,
  opens: [],
  forNew,
  members: 0,
  builtIn: false,
});

async function open(answers: Answers = {}, pinAlone: DoorPolicy['pinAlone'] = 'visitors') {
  location.hash = '#/people/visitors';
  const groups = [group('everyone', 'Everyone', true), group('staff', 'Staff', false)];
  const { bridge, asked } = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'people.list': () => yes([]),
    'policy.get': () => yes({ zone: null, zoneNow: 'UTC', schedules: [], holidays: [], groups }),
    'policy.door': () => yes(policy(pinAlone)),
    'visitors.list': () => yes([BOB, ENDED]),
    'visitors.issue': () => yes({ visitorId: asVisitorId('v3'), number: '90002', pin: '483920' }),
    'visitors.revoke': () => yes(null),
    ...answers,
  });
  render(AdminApp, { bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('radio', { name: 'Visitors' });
  return { asked, argOf: (name: string) => asked.find((call) => call.name === name)?.arg };
}

/** As somebody fills it in, up to the button. */
async function write(name: string, until: string) {
  await fireEvent.click(screen.getByRole('button', { name: 'Issue a PIN' }));
  const form = within(await screen.findByRole('form', { name: 'Issue a PIN' }));
  await fireEvent.input(form.getByLabelText('Name'), { target: { value: name } });
  if (until !== '') await typeDate(form.getByRole('group', { name: 'Until' }), until);
  return form;
}

describe('visitors', () => {
  it('get a PIN that is shown once, and gone when it is closed', async () => {
    const { argOf } = await open();
    await screen.findByText('Bob');
    const form = await write(' Dora ', '2098-06-01T17:30');
    await fireEvent.click(form.getByLabelText('Staff'));
    await fireEvent.click(form.getByRole('button', { name: 'Issue' }));
    const slip = within(await screen.findByTestId('visitor-slip'));
    for (const text of ['For Dora', '90002', '483920', 'Main entrance']) expect(slip.getByText(text)).toBeDefined();
    const until = Date.parse('2098-06-01T17:30Z');
    expect(argOf('visitors.issue')).toEqual({ name: 'Dora', until, groups: ['everyone', 'staff'] });
    await fireEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(document.body.textContent).not.toContain('483920');
    await write('', '');
    expect(document.body.textContent).not.toContain('483920');
  });

  it('end in the future, which the form proposes', async () => {
    await open();
    await screen.findByText('Bob');
    const form = await write('Dora', '');
    const until = form.getByRole('group', { name: 'Until' });
    expect(until.textContent).toMatch(/^\d\d\/\d\d\/\d{4}, 18:00/);
    expect(form.getByRole('button', { name: 'Issue' }).hasAttribute('disabled')).toBe(false);
    await typeDate(until, '2020-01-01T12:00');
    expect(form.getByText('Choose a time that is still to come.')).toBeDefined();
    expect(form.getByRole('button', { name: 'Issue' }).hasAttribute('disabled')).toBe(true);
  });

  it('are refused by the station with a sentence, and nothing is lost', async () => {
    await open({ 'visitors.issue': () => no('until-passed') });
    await screen.findByText('Bob');
    const form = await write('Dora', '2098-06-01T17:30');
    await fireEvent.click(form.getByRole('button', { name: 'Issue' }));
    expect((await form.findByRole('alert')).textContent).toContain('passed already');
    expect(form.getByLabelText<HTMLInputElement>('Name').value).toBe('Dora');
  });

  it('lose what is still valid, after a question', async () => {
    const { argOf } = await open();
    await screen.findByText('Bob');
    expect(screen.queryByRole('button', { name: 'Revoke the PIN of Cleo' })).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Revoke the PIN of Bob' }));
    expect(argOf('visitors.revoke')).toBeUndefined();
    const question = within(await screen.findByRole('alertdialog'));
    await fireEvent.click(question.getByRole('button', { name: 'Revoke' }));
    expect(argOf('visitors.revoke')).toEqual({ visitorId: 'v1' });
  });

  it('may be none', async () => {
    await open({ 'visitors.list': () => yes([]) });
    expect(await screen.findByText('No visitors yet')).toBeDefined();
  });

  it('may not be readable just now, and can be asked for again', async () => {
    let works = false;
    await open({ 'visitors.list': () => (works ? yes([BOB]) : no('engine-unavailable')) });
    const again = await screen.findByRole('button', { name: 'Try again' });
    works = true;
    await fireEvent.click(again);
    expect(await screen.findByText('Bob')).toBeDefined();
  });

  it('are told apart from a door that takes none', async () => {
    await open({}, 'nobody');
    await screen.findByText('The door takes no visitor’s PIN');
    await fireEvent.click(screen.getByRole('button', { name: 'To the door’s rules' }));
    expect(location.hash).toBe('#/door');
  });
});
