import { fireEvent, render, screen, within } from '@testing-library/svelte';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { PEOPLE } from '../people/people-fixture';
import { SAMPLE_SETTINGS } from '../settings/sample-settings';

/** The section Data, signed in. */
export const openData = async (answers: Answers = {}) => {
  location.hash = '#/data';
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'session.signOut': () => yes(null),
    'settings.get': () => yes(SAMPLE_SETTINGS),
    'settings.set': () => yes(null),
    'people.list': () => yes(PEOPLE),
    'backup.facts': () => yes({ lastMadeAt: null, running: null }),
    'backup.discard': () => yes(null),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const args = (name: string): unknown[] => station.asked.filter((call) => call.name === name).map(({ arg }) => arg);
  return { ...station, args };
};

/** One of the cards, by its title. */
export const card = async (title: string) => within(await screen.findByRole('region', { name: title }));
