import { fireEvent, render, screen } from '@testing-library/svelte';
import type { AuditRow } from '../../src-main/contract/log';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { ADA, GONE } from './sample-changes';

export const renamed = (number: number, name: string | null = 'Ada'): AuditRow => ({
  number,
  at: Date.UTC(2026, 2, 29, 9),
  actor: 'administrator',
  change: { action: 'person-renamed', personId: name === null ? GONE : ADA },
  name,
});
export const about = (row: AuditRow, change: AuditRow['change'], name: string | null = null): AuditRow => ({ ...row, change, name });
export const many = (count: number): AuditRow[] => Array.from({ length: count }, (_, i) => renamed(count - i));

/** Answers pages of it as the engine would without a filter. */
export const pages = (rows: () => readonly AuditRow[]): Answers => ({
  'changes.page': ({ before, limit }) =>
    yes(
      rows()
        .filter(({ number }) => before === null || number < before)
        .slice(0, limit),
    ),
  'changes.count': () => yes({ changes: rows().length }),
});

/** The section as somebody sees it who has signed in at that address. */
export async function openAudit(answers: Answers, hash = '#/audit') {
  location.hash = hash;
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'policy.get': () => yes({ schedules: [], groups: [], holidays: [], zone: null, zoneNow: 'Etc/UTC' }),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('button', { name: 'Save these changes as CSV' });
  return station;
}

/** What was asked last by a call of that name. */
export const last = (asked: readonly { name: string; arg: unknown }[], name = 'changes.page'): unknown =>
  asked.findLast((call) => call.name === name)?.arg;
