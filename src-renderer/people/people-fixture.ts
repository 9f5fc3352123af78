import { fireEvent, render, screen, within } from '@testing-library/svelte';
import type { PersonRow } from '../../src-main/contract/rows';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

export const person = (personId: string, name: string, more: Partial<PersonRow> = {}): PersonRow => ({
  personId: personId as PersonRow['personId'],
  name,
  number: null,
  state: 'active',
  templates: 1,
  foreignTemplates: 0,
  enrolledAt: Date.UTC(2026, 0, 1),
  lastPassAt: null,
  consentedAt: null,
  groups: [],
  ...more,
});
export const PEOPLE = [
  person('a', 'Ada'),
  person('b', 'Bo', { state: 'suspended' }),
  person('c', '王磊', { templates: 0, foreignTemplates: 1 }),
];

/** The administrator's window, signed in, with these people. */
export const open = async (answers: Answers = {}) => {
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'people.list': () => yes(PEOPLE),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('navigation');
  return station;
};
/** Of the rows, from the top. */
export const names = (): (string | undefined)[] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('button').textContent);
