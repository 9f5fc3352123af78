import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { Overview } from '../../src-main/contract/reports';
import AdminApp from './AdminApp.svelte';
import { scriptedBridge, SET_UP, yes } from './scripted-bridge';

const NONE = Array.from({ length: 24 }, () => 0);
const OVERVIEW: Overview = {
  at: 0,
  zone: 'Etc/UTC',
  day: '1970-01-01',
  granted: NONE,
  refused: NONE,
  last: [],
  people: 3,
  disk: { free: 42e9, all: 500e9, used: 2_500_000 },
};

afterEach(() => void vi.useRealTimers());

it('counts the open door down through whatever the station says meanwhile, and anew when it is opened again', async () => {
  const OPEN = { ...SET_UP, door: { kind: 'open', forMs: 5000 } } as const;
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'overview.today': () => yes(OVERVIEW),
  });
  location.hash = '#/log';
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('navigation');
  station.say('station.changed', OPEN);
  await screen.findByText('Open, 5 s');
  await vi.advanceTimersByTimeAsync(3000);
  station.say('station.changed', { ...OPEN, inputs: { contact: true }, door: { kind: 'open', forMs: 2000 } });
  await screen.findByText('Open, 2 s');
  await vi.advanceTimersByTimeAsync(1000);
  await screen.findByText('Open, 1 s');
  // One that is drawn later, too.
  location.hash = '#/overview';
  await vi.waitFor(() => expect(screen.getAllByText('Open, 1 s')).toHaveLength(2));
  station.say('station.changed', OPEN);
  await vi.waitFor(() => expect(screen.getAllByText('Open, 5 s')).toHaveLength(2));
});
