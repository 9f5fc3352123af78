import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_LOGO_BYTES } from '../../src-main/contract/kiosk-look';
import { computerZone } from '../../src-main/contract/zone';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { SAMPLE_SETTINGS } from './sample-settings';

const LOGO = 'data:image/png;base64,AAAA';

const open = async (answers: Answers = {}) => {
  let logo: string | null = null;
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'settings.get': () => yes(SAMPLE_SETTINGS),
    'settings.set': () => yes(null),
    'settings.logo': () => yes(logo),
    'settings.setLogo': ({ picture }) => {
      logo = picture === null ? null : LOGO;
      return yes(null);
    },
    'policy.get': () => yes({ schedules: [], groups: [], holidays: [], zone: null, zoneNow: 'Europe/Berlin' }),
    'policy.setZone': () => yes(null),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const sent = () => station.asked.filter(({ name }) => ['settings.set', 'policy.setZone', 'settings.setLogo'].includes(name));
  return { ...station, sent };
};
const save = () => screen.findByRole('button', { name: 'Save' });
const theme = async (name: string) =>
  fireEvent.click(within(await screen.findByRole('radiogroup', { name: 'Theme' })).getByRole('radio', { name }));

beforeEach(() => {
  location.hash = '#/settings';
});

describe('the settings', () => {
  it('are saved with what was chosen on other screens meanwhile, and nothing else changes', async () => {
    let settings = SAMPLE_SETTINGS;
    const { sent } = await open({ 'settings.get': () => yes(settings) });
    expect(await save()).toHaveProperty('disabled', true);
    settings = { ...SAMPLE_SETTINGS, keepLogDays: 90 };
    await theme('Dark');
    await fireEvent.click(await save());
    await screen.findByText('The settings are saved.');
    expect(sent()).toEqual([{ name: 'settings.set', arg: { ...SAMPLE_SETTINGS, theme: 'dark', keepLogDays: 90 } }]);
    expect(await save()).toHaveProperty('disabled', true);
  });

  it('go back to what is saved', async () => {
    const { sent } = await open();
    await theme('Dark');
    await fireEvent.input(screen.getByLabelText('Text while nobody is there'), { target: { value: 'Ring at gate 2' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(screen.getByLabelText<HTMLInputElement>('Text while nobody is there').value).toBe('');
    expect(sent()).toEqual([]);
  });

  it('leave the focus on the button that saved, or discarded, them', async () => {
    await open();
    await theme('Dark');
    (await save()).focus();
    await fireEvent.click(await save());
    await screen.findByText('The settings are saved.');
    expect(document.activeElement).toBe(await save());
    expect((await save()).getAttribute('aria-disabled')).toBe('true');
    await theme('Light');
    const discard = screen.getByRole('button', { name: 'Discard changes' });
    discard.focus();
    await fireEvent.click(discard);
    expect(document.activeElement).toBe(discard);
    (await screen.findByLabelText('Time zone')).focus();
    await expect.poll(() => screen.queryByRole('button', { name: 'Discard changes' })).toBeNull();
    expect(await save()).toHaveProperty('disabled', true);
  });

  it('are not sent a second time by a button that has nothing to save', async () => {
    const { sent } = await open();
    await theme('Dark');
    (await save()).focus();
    await fireEvent.click(await save());
    await screen.findByText('The settings are saved.');
    await fireEvent.click(await save());
    expect(sent()).toHaveLength(1);
  });

  it('lead to where the log’s days are set', async () => {
    await open();
    await fireEvent.click(await screen.findByRole('button', { name: 'Data' }));
    expect(location.hash).toBe('#/data');
  });

  it('take a time zone that the computer knows, and no other', async () => {
    const { sent } = await open();
    const zone = await screen.findByLabelText('Time zone');
    await fireEvent.input(zone, { target: { value: 'Middle/Earth' } });
    expect(screen.getByText('The computer knows no such time zone.')).toBeTruthy();
    await fireEvent.input(zone, { target: { value: 'Asia/Shanghai' } });
    await fireEvent.click(await save());
    await waitFor(() => expect(sent()).toContainEqual({ name: 'policy.setZone', arg: { zone: 'Asia/Shanghai' } }));
  });

  it('name the computer’s own zone as the one that an empty field means, whatever is set', async () => {
    const plan = { schedules: [], groups: [], holidays: [], zone: 'Pacific/Chatham', zoneNow: 'Pacific/Chatham' };
    await open({ 'policy.get': () => yes(plan) });
    const zone = await screen.findByLabelText<HTMLInputElement>('Time zone');
    expect([zone.value, zone.placeholder]).toEqual(['Pacific/Chatham', computerZone()]);
    expect(screen.getByText(`For example Europe/Berlin. Empty: as the computer, now ${computerZone()}.`)).toBeTruthy();
  });

  it('say what went wrong when they are not saved, and keep what was typed', async () => {
    await open({ 'settings.set': () => no('log-unwritable') });
    await theme('Light');
    await fireEvent.click(await save());
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(await save()).toHaveProperty('disabled', false);
  });

  it('hide the volume where the kiosk is silent', async () => {
    await open();
    expect(await screen.findByLabelText('Volume')).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('Sounds'));
    expect(screen.queryByLabelText('Volume')).toBeNull();
  });

  it('can be asked for again where they do not come', async () => {
    let tries = 0;
    await open({ 'settings.get': () => (++tries === 1 ? no('internal') : yes(SAMPLE_SETTINGS)) });
    await fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('radiogroup', { name: 'Theme' })).toBeTruthy();
  });
});

describe('the logo', () => {
  const choose = async (file: File): Promise<void> => {
    const [, input] = await screen.findAllByLabelText('Choose a picture');
    await fireEvent.change(input ?? screen.getByLabelText('Choose a picture'), { target: { files: [file] } });
  };

  it('is there as soon as it is chosen, and gone as soon as it is removed', async () => {
    const { sent } = await open();
    await screen.findByText('No logo');
    await choose(new File([new Uint8Array([1, 2])], 'logo.png'));
    expect(await screen.findByAltText('The logo on the kiosk')).toHaveProperty('src', LOGO);
    expect(sent()).toEqual([{ name: 'settings.setLogo', arg: { picture: new Uint8Array([1, 2]) } }]);
    await fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('No logo')).toBeTruthy();
  });

  it('that is too large is not even sent', async () => {
    const { sent } = await open();
    await screen.findByText('No logo');
    await choose(new File([new Uint8Array(MAX_LOGO_BYTES + 1)], 'logo.png'));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(sent()).toEqual([]);
  });

  it('that is gone by the time it is read is told of, and nothing is sent', async () => {
    const { sent } = await open();
    await screen.findByText('No logo');
    const gone = new File([new Uint8Array([1])], 'logo.png');
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    await choose(gone);
    expect((await screen.findByRole('alert')).textContent).toContain('not a picture that can be read');
    expect(sent()).toEqual([]);
  });

  it('that the station refuses leaves the one before', async () => {
    await open({ 'settings.logo': () => yes(LOGO), 'settings.setLogo': () => no('picture-unreadable') });
    await screen.findByAltText('The logo on the kiosk');
    await choose(new File([new Uint8Array([1])], 'logo.svg'));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByAltText('The logo on the kiosk')).toBeTruthy();
  });

  it('change the password of whoever gives the old one, and say so', async () => {
    const { asked } = await open({ 'session.changePassword': ({ password }) => (password === 'old' ? yes(null) : no('password-wrong')) });
    const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });
    const change = () => fireEvent.click(screen.getByRole('button', { name: 'Change the password' }));
    const changes = () => asked.filter(({ name }) => name === 'session.changePassword');
    await type('Current password', 'not it');
    await type('New password', 'long enough now');
    await type('Password, once more', 'long enough but other');
    await change();
    expect(changes()).toEqual([]);
    await type('Password, once more', 'long enough now');
    await change();
    expect((await screen.findByRole('alert')).textContent).toContain('not right');
    await type('Current password', 'old');
    await change();
    await screen.findByText('The password is changed.');
    expect(changes().at(-1)?.arg).toEqual({ password: 'old', next: 'long enough now' });
    expect(screen.getByLabelText<HTMLInputElement>('New password').value).toBe('');
  });
});
