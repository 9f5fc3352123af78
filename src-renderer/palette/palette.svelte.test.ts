import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonRow } from '../../src-main/contract/rows';
import { asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { SAMPLE_SETTINGS } from '../settings/sample-settings';

// Neither is drawn here, nor scrolled.
Element.prototype.scrollIntoView = vi.fn();

const person = (personId: string, name: string, number: string | null): PersonRow => ({
  personId: asPersonId(personId),
  name,
  number,
  state: 'active',
  templates: 1,
  foreignTemplates: 0,
  enrolledAt: 0,
  lastPassAt: null,
  consentedAt: null,
  groups: [],
});
const PEOPLE = [person('a', 'Ada', '471'), person('b', 'Bo', null), person('c', '王磊', null)];

const open = async (answers: Answers = {}) => {
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'session.signOut': () => yes(null),
    'people.list': () => yes(PEOPLE),
    'settings.get': () => yes(SAMPLE_SETTINGS),
    'settings.set': () => yes(null),
    'door.testClick': () => yes({ eventId: 's:1' }),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('navigation');
  await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
  const input = await screen.findByRole('combobox', { name: 'Search and commands' });
  const type = (text: string) => fireEvent.input(input, { target: { value: text } });
  const choose = async (name: string) => fireEvent.click(await screen.findByRole('option', { name }));
  return { ...station, input, type, choose };
};
const offered = (): (string | null)[] => screen.queryAllByRole('option').map(({ textContent }) => textContent.trim());

beforeEach(() => {
  location.hash = '#/diagnostics';
});

describe('the command palette', () => {
  it('offers screens and commands, and people once a letter is typed', async () => {
    const { type } = await open();
    expect(offered()).toContain('Diagnostics');
    expect(offered()).toContain('Sign out');
    expect(offered()).not.toContain('Ada');
    await type('a');
    await waitFor(() => expect(offered()[0]).toMatch(/^Ada/));
    await type('471');
    await waitFor(() => expect(offered()).toHaveLength(1));
    await type('zzz');
    expect(await screen.findByText('Nothing fits.')).toBeTruthy();
  });

  it('hears the very next key, and gives the focus back to where it was', async () => {
    const behind = document.body.appendChild(document.createElement('button'));
    const { input: before } = await open();
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    await waitFor(() => expect(before.isConnected).toBe(false));
    behind.focus();
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Search and commands' }));
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    await waitFor(() => expect(document.activeElement).toBe(behind));
    behind.remove();
  });

  it('goes to a screen by the keyboard alone', async () => {
    const { input, type } = await open();
    await type('alar');
    await waitFor(() => expect(offered()).toEqual(['Alarms']));
    await fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(location.hash).toBe('#/alarms'));
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Search and commands' })).toBeNull());
  });

  it('opens a person', async () => {
    const { type, choose } = await open();
    await type('王');
    await choose('王磊');
    expect(location.hash).toBe('#/people/c');
  });

  it('asks before it opens the door', async () => {
    const { asked, choose } = await open();
    const clicks = () => asked.filter(({ name }) => name === 'door.testClick');
    await choose('Test click: open the door once');
    const dialog = await screen.findByRole('alertdialog');
    expect(clicks()).toEqual([]);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Open the door' }));
    await waitFor(() => expect(clicks()).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('changes the theme, and nothing else of the settings', async () => {
    const { asked, choose } = await open();
    await choose('Theme: Dark');
    await waitFor(() => expect(asked).toContainEqual({ name: 'settings.set', arg: { ...SAMPLE_SETTINGS, theme: 'dark' } }));
  });

  it('says what went wrong', async () => {
    const { choose } = await open({ 'settings.set': () => no('engine-unavailable') });
    await choose('Theme: Light');
    expect(await screen.findByText(/not running just now/)).toBeTruthy();
  });

  it('speaks the other language', async () => {
    const { choose } = await open();
    await choose('Language: 中文');
    expect(await screen.findByRole('link', { name: /诊断/ })).toBeTruthy();
    await fireEvent.click(screen.getByRole('radio', { name: 'English' }));
  });

  it.each(['#/diagnostics', '#/data'])(
    'leads from %s to the field where a backup is made, and to the one where it is brought back',
    async (from) => {
      location.hash = from;
      const { choose, type } = await open({
        'backup.facts': () => yes({ lastMadeAt: null, running: null }),
        'backup.discard': () => yes(null),
      });
      await type('backup');
      await waitFor(() => expect(offered()).toEqual(['Make a backup', 'Restore a backup']));
      for (const [name, label] of [
        ['Make a backup', 'Your password'],
        ['Restore a backup', 'Password when the backup was made'],
        ['Make a backup', 'Your password'],
      ]) {
        if (screen.queryByRole('combobox', { name: 'Search and commands' }) === null)
          await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
        await choose(name);
        await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(label)));
        await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Search and commands' })).toBeNull());
        expect([document.activeElement, location.hash]).toEqual([screen.getByLabelText(label), '#/data']);
      }
    },
  );

  it('signs out', async () => {
    const { choose } = await open();
    await choose('Sign out');
    expect(await screen.findByLabelText('Password')).toBeTruthy();
  });

  it('goes away by the keys that it came by, and without an engine it finds nobody', async () => {
    const { type } = await open({ 'people.list': () => no('engine-unavailable') });
    await type('Ada');
    expect(await screen.findByText('Nothing fits.')).toBeTruthy();
    await fireEvent.keyDown(window, { key: 'k', metaKey: true });
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Search and commands' })).toBeNull());
  });
});
