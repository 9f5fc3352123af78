import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import AdminApp from '../admin/AdminApp.svelte';
import { watchIdle } from './session.svelte';

const open = (answers: Answers) => {
  const station = scriptedBridge({ 'station.state': () => yes(SET_UP), 'people.list': () => yes([]), ...answers });
  render(AdminApp, { bridge: station.bridge });
  return station;
};
const type = async (label: string, text: string): Promise<void> => {
  await fireEvent.input(await screen.findByLabelText(label), { target: { value: text } });
};
const press = async (name: string): Promise<void> => {
  await fireEvent.click(await screen.findByRole('button', { name }));
};

afterEach(() => vi.useRealTimers());

describe('signing in', () => {
  it.each([
    ['password-wrong', 'The password is not right. Try again.'],
    ['too-many-tries', 'Too many wrong passwords. Wait half a minute, then try again.'],
    ['engine-unavailable', 'Recognition is not running just now. Wait a moment, then try again.'],
  ] as const)('says what to do after %s, and stays shut', async (code, text) => {
    open({ 'session.signIn': () => no(code) });
    await type('Password', 'not the password');
    await press('Sign in');
    expect((await screen.findByRole('alert')).textContent).toBe(text);
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('opens with the right password, and locks again at the first call that the station refuses', async () => {
    const { say } = open({ 'session.signIn': () => yes(null), 'overview.today': () => no('not-signed-in') });
    await type('Password', 'the right password');
    await press('Sign in');
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
    say('station.changed', { ...SET_UP, engine: 'restarting' });
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('opens without asking again for whoever gave the password at the kiosk', async () => {
    const { say } = open({});
    await screen.findByRole('heading', { name: 'Sign in' });
    say('session.begun', null);
    expect(await screen.findByRole('navigation', { name: 'Sections' })).toBeTruthy();
  });

  it('shows a way on when the station does not answer', async () => {
    let silent = true;
    open({ 'station.state': () => (silent ? no('engine-unavailable') : yes(SET_UP)) });
    silent = false;
    await press('Try again');
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  });
});

describe('the first run', () => {
  const firstRun = () => open({ 'station.state': () => yes({ ...SET_UP, configured: false }), 'session.choosePassword': () => yes(null) });

  it('takes no short password and no two different ones', async () => {
    const { asked } = firstRun();
    await press('Continue');
    await type('Password', 'short');
    await press('Set password and continue');
    expect((await screen.findByRole('alert')).textContent).toContain('too short');
    await type('Password', 'long enough now');
    await type('Password, once more', 'long enough not');
    await press('Set password and continue');
    expect((await screen.findByRole('alert')).textContent).toBe('The two are not the same yet.');
    expect(asked.map(({ name }) => name)).not.toContain('session.choosePassword');
  });

  it('sets the password in the language shown, and signs in with it', async () => {
    const { asked } = firstRun();
    await press('Continue');
    await type('Password', 'long enough now');
    await type('Password, once more', 'long enough now');
    await press('Set password and continue');
    await vi.waitFor(() => expect(asked.map(({ name }) => name)).toContain('session.signIn'));
    expect(asked).toContainEqual({ name: 'session.choosePassword', arg: { password: 'long enough now', locale: 'en', guided: true } });
  });

  it('asks nobody for the password who has just chosen it', async () => {
    const answers: (() => void)[] = [];
    const later = () => new Promise<ReturnType<typeof yes<null>>>((done) => answers.push(() => done(yes(null))));
    const { say } = open({
      'station.state': () => yes({ ...SET_UP, configured: false }),
      'session.choosePassword': later,
      'session.signIn': later,
    });
    await press('Continue');
    await type('Password', 'long enough now');
    await type('Password, once more', 'long enough now');
    await press('Set password and continue');
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    say('station.changed', SET_UP);
    for (const answered of [1, 2]) {
      await vi.waitFor(() => expect(answers).toHaveLength(answered));
      await tick();
      expect(screen.queryByRole('heading', { name: 'Sign in' })).toBeNull();
      answers[answered - 1]();
    }
    expect(await screen.findByRole('navigation', { name: 'Sections' })).toBeTruthy();
  });

  it('asks for the password where the one that was chosen cannot be tried just now', async () => {
    const { say } = open({
      'station.state': () => yes({ ...SET_UP, configured: false }),
      'session.choosePassword': () => yes(null),
      'session.signIn': () => no('engine-unavailable'),
    });
    await press('Continue');
    await type('Password', 'long enough now');
    await type('Password, once more', 'long enough now');
    await press('Set password and continue');
    say('station.changed', SET_UP);
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  });
});

describe('the idle watch', () => {
  it('locks after the minutes without a key or pointer, counted from the last one', () => {
    vi.useFakeTimers();
    const lock = vi.fn();
    const end = watchIdle(lock, 10);
    vi.advanceTimersByTime(9 * 60_000);
    window.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(9 * 60_000);
    expect(lock).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(lock).toHaveBeenCalledOnce();
    end();
  });
});
