import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { BackupFacts } from '../../src-main/contract/backup';
import { no, SET_UP, yes } from '../admin/scripted-bridge';
import { byteSize } from '../i18n/format';
import { card, openData } from './data-fixture';

const DAY_MS = 24 * 60 * 60 * 1000;
const madeDaysAgo = (days: number) => ({ 'backup.facts': () => yes({ lastMadeAt: Date.now() - days * DAY_MS, running: null }) });
const type = async (value: string): Promise<HTMLInputElement> => {
  const field = await screen.findByLabelText<HTMLInputElement>('Your password');
  await fireEvent.input(field, { target: { value } });
  return field;
};
const make = async () => fireEvent.click(await screen.findByRole('button', { name: 'Make a backup' }));

describe('a backup', () => {
  it('that was never made is said plainly, with what that means', async () => {
    await openData();
    const backup = await card('Backup');
    // As the overview shows it.
    expect((await backup.findByText('None yet')).className).toContain('text-attention');
    expect(backup.getByText('If this computer breaks, people, log and settings are gone with it.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Make a backup' })).toHaveProperty('disabled', true);
  });

  it.each([
    [3, '3 days ago', false],
    [45, '45 days ago', true],
  ])('is told by its age, and warned of after a month: %i days', async (days, age, warns) => {
    await openData(madeDaysAgo(days));
    const backup = await card('Backup');
    expect((await backup.findByText(age)).className).toContain(warns ? 'text-attention' : 'text-granted');
    expect(backup.queryByText('If this computer broke, all that came after it would be gone.') !== null).toBe(warns);
  });

  it('is made with the password, shown while it is under way, and named afterwards', async () => {
    let lastMadeAt: number | null = null;
    let done = (): void => undefined;
    const { args } = await openData({
      'backup.facts': () => yes({ lastMadeAt, running: null }),
      'backup.save': () =>
        new Promise((resolve) => {
          done = () => {
            lastMadeAt = Date.now();
            resolve(yes({ name: 'threshold.backup', bytes: 12e6 }));
          };
        }),
    });
    const field = await type('my password');
    await make();
    expect(await screen.findByText('The backup is being made.')).toBeTruthy();
    await make();
    done();
    expect(await screen.findByText(`Saved as threshold.backup, ${byteSize(12e6)}`)).toBeTruthy();
    expect(args('backup.save')).toEqual([{ password: 'my password' }]);
    expect(await (await card('Backup')).findByText('now')).toBeTruthy();
    expect(field.value).toBe('');
    expect(screen.queryByText('The backup is being made.')).toBeNull();
  });

  it('that nobody wants to save anywhere says nothing, and keeps the password', async () => {
    const { args } = await openData({ 'backup.save': () => yes(null) });
    const field = await type('my password');
    await make();
    await waitFor(() => expect(args('backup.save')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByText('The backup is being made.')).toBeNull());
    expect(screen.queryByText(/^Saved as/)).toBeNull();
    expect(field.value).toBe('my password');
  });

  it.each([
    ['password-wrong', 'The password is not right. Try again.', true],
    ['file-not-written', 'The file could not be written. Choose another folder, or make room on the disk.', false],
  ] as const)('that fails says why, beside the field where that is the password: %s', async (code, text, ofField) => {
    await openData({ 'backup.save': () => no(code) });
    const field = await type('my password');
    await make();
    expect((await screen.findByText(text)).id === field.getAttribute('aria-describedby')).toBe(ofField);
    expect(field.getAttribute('aria-invalid') === 'true').toBe(ofField);
  });

  it('that somebody has gone away from says what came of it where he is', async () => {
    let done = (): void => undefined;
    await openData({ 'backup.save': () => new Promise((resolve) => (done = () => resolve(no('file-not-written')))) });
    await type('my password');
    await make();
    await screen.findByText('The backup is being made.');
    location.hash = '#/people';
    await screen.findByRole('heading', { level: 1, name: 'People' });
    done();
    expect(await screen.findByText(/The file could not be written/)).toBeTruthy();
  });

  it('can be made where nobody knows just now when the last one was; that comes once the engine is back', async () => {
    let away = true;
    const { say } = await openData({ 'backup.facts': () => (away ? no('engine-unavailable') : yes({ lastMadeAt: null, running: null })) });
    const backup = await card('Backup');
    expect(await backup.findByText('When the last backup was made is not known just now.')).toBeTruthy();
    expect(backup.getByLabelText('Your password')).toBeTruthy();
    away = false;
    say('station.changed', SET_UP);
    expect(await backup.findByText('None yet')).toBeTruthy();
  });

  it('shows how far it is once a file was chosen, and can be cancelled then', async () => {
    let answer = (): void => undefined;
    const { args, say } = await openData({
      'backup.save': () => new Promise((resolve) => (answer = () => resolve(yes(null)))),
      'backup.cancel': () => {
        say('backup.progress', null);
        answer();
        return yes(null);
      },
    });
    const field = await type('my password');
    await make();
    const backup = await card('Backup');
    await backup.findByText('The backup is being made.');
    expect(backup.queryByRole('button', { name: 'Cancel' })).toBeNull();
    say('backup.progress', { of: 'saving', share: 0, seconds: 0 });
    expect(await backup.findByText('The backup is being made. 0%')).toBeTruthy();
    say('backup.progress', { of: 'saving', share: 0.25, seconds: 3 });
    expect(await backup.findByText('The backup is being made. 25% · about 9 s left')).toBeTruthy();
    expect(backup.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('0.25');
    expect((await card('Restore')).queryByRole('progressbar')).toBeNull();
    const cancel = backup.getByRole('button', { name: 'Cancel' });
    cancel.focus();
    await fireEvent.click(cancel);
    await waitFor(() => expect(backup.queryByRole('progressbar')).toBeNull());
    expect([args('backup.cancel'), field.value, backup.queryByText(/^Saved as/)]).toEqual([[null], 'my password', null]);
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it('that goes on is found again by whoever comes back, until it is done', async () => {
    let facts: BackupFacts = { lastMadeAt: null, running: { of: 'saving', share: 0.5, seconds: 5 } };
    const { args, say } = await openData({ 'backup.facts': () => yes(facts) });
    const backup = await card('Backup');
    expect(await backup.findByText('The backup is being made. 50% · about 5 s left')).toBeTruthy();
    await type('my password');
    await make();
    facts = { lastMadeAt: Date.now(), running: null };
    say('backup.progress', null);
    expect(await backup.findByText('now')).toBeTruthy();
    expect(backup.queryByRole('progressbar')).toBeNull();
    expect(args('backup.save')).toEqual([]);
  });
});
