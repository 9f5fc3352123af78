import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import AdminApp from './AdminApp.svelte';
import { no, scriptedBridge, SET_UP, yes } from './scripted-bridge';
import { SAMPLE_SETTINGS } from '../settings/sample-settings';

beforeEach(() => {
  location.hash = '#/settings';
});

const open = async () => {
  let away = false;
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'settings.get': () => (away ? no('engine-unavailable') : yes(SAMPLE_SETTINGS)),
    'settings.logo': () => yes(null),
    'policy.get': () => yes({ schedules: [], groups: [], holidays: [], zone: null, zoneNow: 'UTC' }),
  });
  const leave = (): void => {
    away = true;
    station.say('station.changed', { ...SET_UP, engine: 'restarting' });
  };
  const comeBack = (): void => {
    away = false;
    station.say('station.changed', SET_UP);
  };
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('navigation');
  return { leave, comeBack };
};

it('says on every screen that the engine is away, and nothing once it is back', async () => {
  const { leave, comeBack } = await open();
  leave();
  expect((await screen.findByText('The engine is starting again.')).closest('[role=alert]')).not.toBeNull();
  comeBack();
  await vi.waitFor(() => expect(screen.queryByText('The engine is starting again.')).toBeNull());
});

it('brings a screen back by itself that could not be loaded meanwhile', async () => {
  const { leave, comeBack } = await open();
  leave();
  location.hash = '#/people';
  await vi.waitFor(() => expect(screen.queryByRole('radiogroup', { name: 'Theme' })).toBeNull());
  location.hash = '#/settings';
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy());
  comeBack();
  expect(await screen.findByRole('radiogroup', { name: 'Theme' })).toBeTruthy();
});

it.each([true, false])(
  'says what hinders an engine that cannot start, also to whoever has not signed in (set up: %s)',
  async (configured) => {
    const station = scriptedBridge({ 'station.state': () => yes({ ...SET_UP, configured }) });
    render(AdminApp, { bridge: station.bridge });
    await screen.findAllByRole('button');
    station.say('station.changed', { ...SET_UP, configured, engine: 'cannot-start', engineTrouble: 'database-broken' });
    const alert = (await screen.findByText('Recognition cannot start, and the door stays shut.')).closest('[role=alert]');
    expect(alert?.textContent).toContain('The data cannot be read. Restore it from a backup.');
    station.say('station.changed', { ...SET_UP, configured });
    await vi.waitFor(() => expect(screen.queryByText('Recognition cannot start, and the door stays shut.')).toBeNull());
  },
);
