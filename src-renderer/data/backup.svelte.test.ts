import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { no, SET_UP, yes } from '../admin/scripted-bridge';
import { byteSize } from '../i18n/format';
import { card, openData } from './data-fixture';

const DAY_MS = 24 * 60 * 60 * 1000;
const madeDaysAgo = (days: number) => ({ 'backup.facts': () => yes({ lastMadeAt: Date.now() - days * DAY_MS }) });
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
      'backup.facts': () => yes({ lastMadeAt }),
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
    ['password-wrong', 'The password is not right. Try again.'],
    ['file-not-written', 'The file could not be written. Choose another folder, or make room on the disk.'],
  ] as const)('that fails says why beside the field: %s', async (code, text) => {
    await openData({ 'backup.save': () => no(code) });
    const field = await type('my password');
    await make();
    expect((await screen.findByText(text)).id).toBe(field.getAttribute('aria-describedby'));
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('can be made where nobody knows just now when the last one was; that comes once the engine is back', async () => {
    let away = true;
    const { say } = await openData({ 'backup.facts': () => (away ? no('engine-unavailable') : yes({ lastMadeAt: null })) });
    const backup = await card('Backup');
    expect(await backup.findByText('When the last backup was made is not known just now.')).toBeTruthy();
    expect(backup.getByLabelText('Your password')).toBeTruthy();
    away = false;
    say('station.changed', SET_UP);
    expect(await backup.findByText('None yet')).toBeTruthy();
  });
});
