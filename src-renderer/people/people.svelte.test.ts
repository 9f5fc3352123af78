import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonRow } from '../../src-main/contract/rows';
import { asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const person = (personId: string, name: string, more: Partial<PersonRow> = {}): PersonRow => ({
  personId: asPersonId(personId),
  name,
  state: 'active',
  templates: 1,
  foreignTemplates: 0,
  enrolledAt: Date.UTC(2026, 0, 1),
  lastPassAt: null,
  ...more,
});
const PEOPLE = [person('a', 'Ada'), person('b', 'Bo', { state: 'suspended' }), person('c', '王磊', { templates: 0, foreignTemplates: 1 })];

const open = async (answers: Answers = {}) => {
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
const names = (): (string | undefined)[] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('button').textContent);

beforeEach(() => {
  location.hash = '#/people';
});

describe('the list of people', () => {
  it('is searched and filtered as one types, and offers everyone again when nobody matches', async () => {
    await open();
    expect(names()).toEqual(['Ada', 'Bo', '王磊']);
    await fireEvent.click(screen.getByRole('radio', { name: 'Suspended' }));
    expect(names()).toEqual(['Bo']);
    await fireEvent.input(screen.getByLabelText('Search people'), { target: { value: 'nobody' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Show everyone' }));
    expect(names()).toHaveLength(3);
  });

  it('says what to do first while it is empty', async () => {
    await open({ 'people.list': () => yes([]) });
    expect(await screen.findByRole('button', { name: 'Enrol the first person' })).toBeTruthy();
  });

  it('marks a person whom the present nets do not know', async () => {
    await open();
    expect(await screen.findByText('Enrol again')).toBeTruthy();
  });

  it('can be loaded again after a failure', async () => {
    let broken = true;
    await open({ 'people.list': () => (broken ? no('engine-unavailable') : yes(PEOPLE)) });
    const again = await screen.findByRole('button', { name: 'Try again' });
    broken = false;
    await fireEvent.click(again);
    expect(await screen.findByText('Ada')).toBeTruthy();
  });
});

describe('one person', () => {
  const openAda = async (answers: Answers) => {
    location.hash = '#/people/a';
    const station = await open(answers);
    await screen.findByRole('complementary', { name: 'Person' });
    return station;
  };

  it('is suspended with one press', async () => {
    const { asked } = await openAda({ 'people.setState': () => yes(null) });
    await fireEvent.click(screen.getByRole('button', { name: 'Suspend' }));
    expect(asked).toContainEqual({ name: 'people.setState', arg: { personId: 'a', state: 'suspended' } });
    expect(await screen.findByText('Ada is suspended.')).toBeTruthy();
  });

  it('is renamed only to something else that is not empty', async () => {
    const { asked } = await openAda({ 'people.rename': () => yes(null) });
    const rename = screen.getByRole('button', { name: 'Rename' });
    expect(rename.hasAttribute('disabled')).toBe(true);
    await fireEvent.input(screen.getByLabelText('New name'), { target: { value: ' Ada L. ' } });
    await fireEvent.click(rename);
    expect(asked).toContainEqual({ name: 'people.rename', arg: { personId: 'a', name: 'Ada L.' } });
  });

  it('is deleted only after a second, plain yes', async () => {
    const { asked } = await openAda({ 'people.remove': () => yes(null) });
    await fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(asked.map(({ name }) => name)).not.toContain('people.remove');
    await fireEvent.click(await screen.findByRole('button', { name: 'Delete for good' }));
    await vi.waitFor(() => expect(asked).toContainEqual({ name: 'people.remove', arg: { personId: 'a' } }));
  });

  it('stays as it was when the station could not do it, and says why', async () => {
    await openAda({ 'people.setState': () => no('person-unknown') });
    await fireEvent.click(screen.getByRole('button', { name: 'Suspend' }));
    expect(await screen.findByText('This person is no longer here. Reload the list.')).toBeTruthy();
  });
});
