import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OpenedBackup } from '../../src-main/contract/backup';
import { type Answers, no, SET_UP, yes } from '../admin/scripted-bridge';
import { card, openData } from './data-fixture';

const OPENED: OpenedBackup = {
  name: 'may.backup',
  madeAt: Date.UTC(2026, 4, 1, 9),
  people: 12,
  events: 3456,
  newestEventAt: Date.UTC(2026, 4, 1, 8, 59),
  sameStation: true,
  removedSince: 0,
};

const opened = async (more: Partial<OpenedBackup> = {}, answers: Answers = {}) => {
  const station = await openData({ 'backup.open': () => yes({ ...OPENED, ...more }), ...answers });
  await choose();
  const restore = await card('Restore');
  await restore.findByText('may.backup');
  return { ...station, restore };
};
const choose = async (): Promise<HTMLInputElement> => {
  const field = await screen.findByLabelText<HTMLInputElement>('Password when the backup was made');
  await fireEvent.input(field, { target: { value: 'old password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Choose a backup' }));
  return field;
};
const ask = async () => {
  await fireEvent.input(screen.getByLabelText('Your present password'), { target: { value: 'my password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Restore this backup' }));
  return within(await screen.findByRole('alertdialog', { name: /^Restore the backup of 1 May 2026/ }));
};
const confirm = async () => fireEvent.click((await ask()).getByRole('button', { name: 'Restore this backup' }));

afterEach(() => void vi.useRealTimers());

describe('a backup that is to be brought back', () => {
  it('is opened with the password of its day, and shown before anything is changed', async () => {
    const { args, restore } = await opened();
    expect(args('backup.open')).toEqual([{ password: 'old password' }]);
    const facts = restore.getAllByRole('definition').map(({ textContent }) => textContent);
    expect(facts).toEqual(['may.backup', '1 May 2026, 09:00', '12', '3,456', '1 May 2026, 08:59']);
    expect(restore.queryByText(/Another station/)).toBeNull();
    expect(restore.queryByText(/erased here since/)).toBeNull();
    await waitFor(() => expect(document.activeElement?.textContent).toContain('may.backup'));
    expect(args('backup.restore')).toEqual([]);
  });

  it('says that it is another station’s, who is not brought back, and that its log is empty', async () => {
    const { restore } = await opened({ sameStation: false, removedSince: 2, newestEventAt: null });
    expect(restore.getByText('Another station made this backup')).toBeTruthy();
    expect(restore.getByText('2 people who were erased here since are not brought back.')).toBeTruthy();
    expect(restore.getByText('None')).toBeTruthy();
  });

  it('is shown as being read, and says nothing where none is chosen', async () => {
    let answer = (): void => undefined;
    await openData({ 'backup.open': () => new Promise((resolve) => (answer = () => resolve(yes(null)))) });
    const field = await choose();
    expect(await screen.findByText('The backup is being read.')).toBeTruthy();
    answer();
    await waitFor(() => expect(screen.queryByText('The backup is being read.')).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it('shows how far its reading is, which can be cancelled, and ends when somebody goes elsewhere', async () => {
    let answer = (): void => undefined;
    const { args, say } = await openData({
      'backup.open': () => new Promise((resolve) => (answer = () => resolve(yes(null)))),
      'backup.cancel': () => {
        say('backup.progress', null);
        answer();
        return yes(null);
      },
    });
    const field = await choose();
    const restore = await card('Restore');
    say('backup.progress', { of: 'reading', share: 0.5, seconds: 4 });
    expect(await restore.findByText('The backup is being read. 50% · about 4 s left')).toBeTruthy();
    expect((await card('Backup')).queryByRole('progressbar')).toBeNull();
    await fireEvent.click(restore.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(restore.queryByRole('progressbar')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect([args('backup.cancel'), args('backup.discard')]).toEqual([[null], []]);
    await choose();
    say('backup.progress', { of: 'reading', share: 0.1, seconds: 1 });
    location.hash = '#/people';
    await waitFor(() => expect(args('backup.discard')).toHaveLength(1));
    answer();
  });

  it('that cannot be opened says why, beside the field where that is the password', async () => {
    let code: 'database-newer' | 'backup-password-wrong' = 'database-newer';
    await openData({ 'backup.open': () => no(code) });
    const field = await choose();
    expect((await screen.findByRole('alert')).textContent).toMatch(/written by a newer version/);
    expect(field.getAttribute('aria-invalid')).not.toBe('true');
    code = 'backup-password-wrong';
    await choose();
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.queryByText(/written by a newer version/)).toBeNull();
  });

  it('stays open where the present password is not right', async () => {
    const { args } = await opened({}, { 'backup.restore': () => no('password-wrong') });
    expect(screen.getByRole('button', { name: 'Restore this backup' })).toHaveProperty('disabled', true);
    await confirm();
    await waitFor(() => expect(screen.getByLabelText('Your present password').getAttribute('aria-invalid')).toBe('true'));
    expect([screen.getByText('may.backup').textContent, args('backup.discard')]).toEqual(['may.backup', []]);
  });

  it('is forgotten when somebody cancels, and by whoever goes to another section', async () => {
    const { args } = await opened();
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Password when the backup was made')));
    expect(args('backup.discard')).toHaveLength(1);
    await choose();
    await screen.findByText('may.backup');
    location.hash = '#/people';
    await waitFor(() => expect(args('backup.discard')).toHaveLength(2));
    expect(args('backup.restore')).toEqual([]);
  });

  it('is forgotten by whoever went away before it was open', async () => {
    let answer = (): void => undefined;
    const { args } = await openData({ 'backup.open': () => new Promise((resolve) => (answer = () => resolve(yes(OPENED)))) });
    await choose();
    location.hash = '#/people';
    await screen.findByRole('heading', { level: 1, name: 'People' });
    expect(args('backup.discard')).toEqual([]);
    answer();
    await waitFor(() => expect(args('backup.discard')).toHaveLength(1));
  });

  it('is brought back after a question that says what is lost, and leads to a backup first', async () => {
    const { args } = await opened();
    const question = await ask();
    expect(
      question.getByText(/events of the log, people enrolled since, and every change.*suspended since may come in again/),
    ).toBeTruthy();
    await fireEvent.click(question.getByRole('button', { name: 'Make a backup first' }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Your password')));
    expect(screen.getByText('may.backup')).toBeTruthy();
    expect([args('backup.restore'), args('backup.discard')]).toEqual([[], []]);
  });

  it('lets the station start anew, and asks for the password once its engine is back', async () => {
    const { args, say } = await opened({}, { 'backup.restore': () => yes(null) });
    await confirm();
    expect(await screen.findByText('The station starts anew.')).toBeTruthy();
    say('station.changed', { ...SET_UP, engine: 'restarting' });
    await screen.findByText('The engine is starting again.');
    expect(screen.getByText('The station starts anew.')).toBeTruthy();
    say('station.changed', SET_UP);
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(await screen.findByText(/password from when it was made counts now/)).toBeTruthy();
    expect([args('backup.restore'), args('backup.discard')]).toEqual([[{ password: 'my password' }], []]);
  });

  it('asks for the password as well where nobody has seen the engine go', async () => {
    await opened({}, { 'backup.restore': () => yes(null) });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    await confirm();
    await screen.findByText('The station starts anew.');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  });

  it('is told where the password is asked for, also where a call found out first that the session is over', async () => {
    let over = false;
    const { say } = await opened(
      {},
      {
        'people.list': () => (over ? no('not-signed-in') : yes([])),
        'backup.restore': () => {
          over = true;
          return yes(null);
        },
      },
    );
    await confirm();
    await screen.findByText('The station starts anew.');
    say('people.changed', null);
    expect(await screen.findByText(/password from when it was made counts now/)).toBeTruthy();
    await fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'old password' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect(await screen.findByText('For the administrator of this door.')).toBeTruthy();
  });

  it('that is refused in the end is opened anew', async () => {
    const { args } = await opened({}, { 'backup.restore': () => no('disk-full') });
    await confirm();
    const field = await screen.findByLabelText('Password when the backup was made');
    expect((await screen.findByRole('alert')).textContent).toMatch(/disk/);
    expect(field.getAttribute('aria-invalid')).not.toBe('true');
    expect(screen.queryByText('The station starts anew.')).toBeNull();
    expect(args('backup.discard')).toHaveLength(1);
    await fireEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect(await screen.findByText('For the administrator of this door.')).toBeTruthy();
  });
});
