import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { doorSettingsSchema } from '../../src-main/contract/settings';
import type { SetUpStep } from '../../src-main/contract/set-up';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import type { AccessEvent } from '../../src-main/contract/rows';
import { asEventId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { showLocale } from '../i18n/locale.svelte';

const DOOR = doorSettingsSchema.parse({ name: 'Main entrance', board: 'virtual', path: null, pulseMs: 3000 });
const CAMERAS = [
  { id: 'k1', name: 'Left' },
  { id: 'k2', name: 'Right' },
];

/** A computer without a camera. */
const NO_CAMERA = { enumerateDevices: () => Promise.resolve([]), getUserMedia: () => Promise.reject(new Error('none')) };

/** A station whose set-up stands at that step, and goes where it is told. */
async function standing(at: SetUpStep, answers: Answers = {}) {
  let state = { ...SET_UP, setUp: at as SetUpStep | null, cameraDevices: CAMERAS };
  const station = scriptedBridge({
    'station.state': () => yes(state),
    'session.signIn': () => yes(null),
    'people.list': () => yes([]),
    'door.get': () => yes(DOOR),
    'door.set': () => yes(null),
    'setUp.at': ({ step }) => {
      state = { ...state, setUp: step };
      station.say('station.changed', state);
      return yes(null);
    },
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'the right password' } });
  await press('Sign in');
  return station;
}
const press = async (name: string): Promise<void> => {
  await fireEvent.click(await screen.findByRole('button', { name }));
};
const heading = (name: string) => screen.findByRole('heading', { name });
const type = async (label: string, value: string): Promise<void> => {
  await fireEvent.input(await screen.findByLabelText(label), { target: { value } });
};

beforeEach(() => void Object.defineProperty(navigator, 'mediaDevices', { value: NO_CAMERA, configurable: true }));
afterEach(() => {
  showLocale('en');
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

describe('the set-up of a new station', () => {
  it('goes on, after signing in, where the station says that it stood', async () => {
    await standing('enrol');
    expect(await heading('Now your own face')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'You' }).getAttribute('aria-current')).toBe('step');
  });

  it('goes forth and back, step by step, and tells the station each time', async () => {
    const { asked } = await standing('camera');
    await heading('Does the camera see well?');
    await press('Continue');
    await heading('What opens the door?');
    await press('Continue');
    await heading('Now your own face');
    await press('Back');
    await heading('What opens the door?');
    const told = asked.filter(({ name }) => name === 'setUp.at').map(({ arg }) => arg);
    expect(told).toEqual([{ step: 'door' }, { step: 'enrol' }, { step: 'door' }]);
  });

  it('lets what is done be done again, and nothing before its turn', async () => {
    await standing('door');
    await heading('What opens the door?');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'First pass' }).disabled).toBe(true);
    await press('Language');
    expect(await heading('Choose a language')).toBeTruthy();
  });

  it('stays and says why when the station does not keep the step', async () => {
    await standing('camera', { 'setUp.at': () => no('disk-full') });
    await press('Continue');
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(await heading('Does the camera see well?')).toBeTruthy();
  });

  it('can be left for the administrator’s window', async () => {
    await standing('door');
    await press('Leave the set-up');
    expect(await screen.findByRole('navigation', { name: 'Sections' })).toBeTruthy();
  });

  it('takes the camera that is chosen, and says when there is none', async () => {
    const { asked } = await standing('camera');
    await fireEvent.change(await screen.findByLabelText('Camera'), { target: { value: 'k2 Right' } });
    await vi.waitFor(() =>
      expect(asked).toContainEqual({
        name: 'door.set',
        arg: { doorId: MAIN_DOOR, door: { ...DOOR, cameras: { outside: CAMERAS[1], inside: null } } },
      }),
    );
    expect(await screen.findByText(/No camera is connected/)).toBeTruthy();
  });

  it('saves the door’s name before it goes on, and not while it has none', async () => {
    const { asked } = await standing('door');
    await type('Name of the door', ' ');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' }).disabled).toBe(true);
    await type('Name of the door', 'Back yard');
    await press('Continue');
    await heading('Now your own face');
    expect(asked).toContainEqual({ name: 'door.set', arg: { doorId: MAIN_DOOR, door: { ...DOOR, name: 'Back yard' } } });
  });

  it.each([
    [{}, 'None is wired', []],
    [{ contact: true }, 'The door is open', ['contact']],
    [{ contact: false }, 'The door is shut', ['contact']],
    [{ contact: null }, 'The contact cannot be read', ['contact']],
  ] as const)('says how the contact stands: %o', async (inputs, text, wired) => {
    const wiring = wired.map((role) => ({ role, source: { kind: 'board', number: 1 }, normally: 'closed', debounceMs: 50 }));
    const { say } = await standing('door', {
      'door.get': () => yes({ ...DOOR, board: 'waveshare-modbus', path: '/dev/x', inputs: wiring } as never),
    });
    await heading('What opens the door?');
    say('station.changed', { ...SET_UP, setUp: 'door', inputs });
    expect(await screen.findByText(new RegExp(text))).toBeTruthy();
  });

  it('keeps the password of whoever types nothing, and changes it for whoever gives the old one', async () => {
    const { asked } = await standing('password', {
      'session.changePassword': ({ password }) => (password === 'old' ? yes(null) : no('password-wrong')),
    });
    await heading('The password is set');
    await type('New password', 'long enough now');
    await type('Password, once more', 'long enough now');
    await type('Current password', 'not it');
    await press('Continue');
    expect((await screen.findByRole('alert')).textContent).toContain('not right');
    await type('Current password', 'old');
    await press('Continue');
    await heading('Does the camera see well?');
    expect(asked.filter(({ name }) => name === 'session.changePassword')).toHaveLength(2);
    await press('Back');
    await heading('The password is set');
    await press('Continue');
    await heading('Does the camera see well?');
    expect(asked.filter(({ name }) => name === 'session.changePassword')).toHaveLength(2);
  });

  it('ends with the first pass through the own door', async () => {
    const { say } = await standing('open');
    await heading('Open your own door');
    const last = screen.getByRole<HTMLButtonElement>('button', { name: 'To the administrator’s window' });
    expect(last.disabled).toBe(true);
    const event = { eventId: asEventId('s:1'), number: 1, at: 1, monotonic: null, cause: null, doorId: MAIN_DOOR };
    say('log.appended', { ...event, kind: 'granted', name: 'Ada' } as unknown as AccessEvent);
    expect(await screen.findByText('Welcome, Ada. The door has been told to open.')).toBeTruthy();
    say('log.appended', { ...event, eventId: asEventId('s:2'), kind: 'order', of: asEventId('s:1'), result: 'opened' });
    expect(await screen.findByText('Welcome, Ada. Your door is open.')).toBeTruthy();
    await fireEvent.click(last);
    expect(await screen.findByRole('navigation', { name: 'Sections' })).toBeTruthy();
  });
});
