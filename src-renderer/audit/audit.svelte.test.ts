import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../src-main/contract/log';
import { asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { showLocale } from '../i18n/locale.svelte';
import { ADA, DOOR, doorSet, SAMPLES } from './sample-changes';

const renamed = (number: number, name: string | null = 'Ada'): AuditRow => ({
  number,
  at: Date.UTC(2026, 2, 29, 9),
  actor: 'administrator',
  change: { action: 'person-renamed', personId: name === null ? asPersonId('gone') : ADA },
  name,
});
const about = (row: AuditRow, change: AuditRow['change'], name: string | null = null): AuditRow => ({ ...row, change, name });
/** Answers pages of it as the engine would without a filter. */
const pages = (rows: () => readonly AuditRow[]): Answers => ({
  'changes.page': ({ before, limit }) =>
    yes(
      rows()
        .filter(({ number }) => before === null || number < before)
        .slice(0, limit),
    ),
  'changes.count': () => yes({ changes: rows().length }),
});
const many = (count: number): AuditRow[] => Array.from({ length: count }, (_, i) => renamed(count - i));

async function open(answers: Answers, hash = '#/audit') {
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
const last = (asked: readonly { name: string; arg: unknown }[], name = 'changes.page'): unknown =>
  asked.findLast((call) => call.name === name)?.arg;

describe('the audit', () => {
  it('is in the navigation, takes no digit, and says when, who and what, with a link to who is still enrolled', async () => {
    await open(pages(() => [renamed(2), renamed(1, null)]));
    const [, first, second] = await screen.findAllByRole('row');
    expect(first.textContent).toContain('29 Mar 2026, 09:00');
    expect(within(first).getByRole('cell', { name: 'Administrator' })).toBeTruthy();
    expect(within(first).getByRole('cell', { name: 'Ada was renamed.' })).toBeTruthy();
    expect(within(first).getByRole('link', { name: 'Ada' }).getAttribute('href')).toBe('#/people/ada');
    expect(second.textContent).toContain('Somebody who is no longer enrolled (gone) was renamed.');
    expect(within(second).queryByRole('link')).toBeNull();
    expect(screen.getByText('2 changes')).toBeTruthy();
    const link = within(screen.getByRole('navigation')).getByRole('link', { name: 'Audit' });
    expect(link.getAttribute('aria-keyshortcuts')).toBeNull();
  });

  it('asks the engine for what the address says, and keeps there what is chosen', async () => {
    const { asked } = await open(
      pages(() => [renamed(1)]),
      '#/audit?kind=access&actor=setup&from=2026-03-29&subject=ada&to=never',
    );
    expect(last(asked)).toMatchObject({
      filter: {
        actions: ['password-chosen', 'backup-made', 'backup-restored'],
        actor: 'setup',
        subject: 'ada',
        from: Date.UTC(2026, 2, 29),
      },
    });
    await fireEvent.change(screen.getByLabelText('What'), { target: { value: 'pins' } });
    await waitFor(() => expect(location.hash).toBe('#/audit?kind=pins&actor=setup&subject=ada&from=2026-03-29'));
    await waitFor(() =>
      expect(last(asked)).toMatchObject({ filter: { actions: ['pin-set', 'pin-cleared', 'visitor-issued', 'visitor-revoked'] } }),
    );
    await fireEvent.click(await screen.findByRole('button', { name: 'Only about Ada' }));
    await waitFor(() => expect(location.hash).toBe('#/audit?kind=pins&actor=setup&from=2026-03-29'));
    await fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(location.hash).toBe('#/audit'));
  });

  it('brings older changes as one asks for them, until its beginning', async () => {
    await open(pages(() => many(150)));
    await fireEvent.click(await screen.findByRole('button', { name: 'Show older' }));
    expect(await screen.findByText('This is where the audit begins.')).toBeTruthy();
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('151');
  });

  it('has one row for Tab, and keys that walk over the others', async () => {
    await open(pages(() => many(30)));
    const opener = async (at: number) => within((await screen.findAllByRole('row'))[at]).getByRole('button');
    expect([(await opener(1)).tabIndex, (await opener(2)).tabIndex]).toEqual([0, -1]);
    (await opener(1)).focus();
    await fireEvent.keyDown(await opener(1), { key: 'ArrowDown' });
    await waitFor(async () => expect(document.activeElement).toBe(await opener(2)));
  });

  it('shows what is changed meanwhile on top, and to whoever reads a button', async () => {
    let rows = many(3);
    const { say } = await open(pages(() => rows));
    expect(await screen.findByText('3 changes')).toBeTruthy();
    rows = many(4);
    say('people.changed', null);
    expect(await screen.findByText('4 changes')).toBeTruthy();
    expect(screen.getByRole('cell', { name: '4' })).toBeTruthy();
    within(screen.getAllByRole('row')[1]).getByRole('button').focus();
    rows = many(5);
    await fireEvent.focus(window);
    await fireEvent.click(await screen.findByRole('button', { name: 'Show newer changes' }));
    expect(await screen.findByRole('cell', { name: '5' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show newer changes' })).toBeNull();
  });

  it('says that nothing was changed yet, or that nothing fits', async () => {
    await open(
      pages(() => []),
      '#/audit?actor=demo',
    );
    expect(await screen.findByRole('heading', { name: 'No change fits these filters' })).toBeTruthy();
    await fireEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[1]);
    expect(await screen.findByRole('heading', { name: 'Nothing has been changed yet' })).toBeTruthy();
  });

  it('says what is wrong while the engine is away, and comes by itself once it is back', async () => {
    let away = true;
    const { say } = await open({
      ...pages(() => [renamed(1)]),
      'changes.page': () => (away ? no('engine-unavailable') : yes([renamed(1)])),
    });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
    say('station.changed', { ...SET_UP, engine: 'restarting' });
    away = false;
    await screen.findByText('The engine is starting again.');
    say('station.changed', SET_UP);
    expect(await screen.findByRole('cell', { name: 'Ada was renamed.' })).toBeTruthy();
  });

  it('is in Chinese as well', async () => {
    await open(pages(() => [renamed(1)]));
    await screen.findByRole('cell', { name: 'Ada was renamed.' });
    showLocale('zh');
    expect(await screen.findByRole('cell', { name: '更改了 Ada 的姓名。' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: '审计' })).toBeTruthy();
    showLocale('en');
  });
});

describe('one change', () => {
  const DOOR_ROW = about(renamed(7), doorSet({ pulseMs: 5000 }));
  const ONE: Answers = {
    ...pages(() => [DOOR_ROW]),
    'changes.one': ({ number }) => yes(number === 7 ? { row: DOOR_ROW, before: doorSet({}), subject: 'door:main/door' } : null),
  };

  it('is told beside the list, before and after; Esc goes back to its row', async () => {
    await open(ONE);
    const opener = within((await screen.findAllByRole('row'))[1]).getByRole('button');
    await fireEvent.click(opener);
    const panel = await screen.findByRole('complementary', { name: 'Change 7' });
    expect((await within(panel).findByText('Open for')).parentElement?.textContent).toMatch(/Before:\s*3\u00a0s\s*After:\s*5\u00a0s/);
    expect(within(panel).queryByText(DOOR.name)).toBeNull();
    await fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    await waitFor(() => expect(document.activeElement?.hasAttribute('data-row-opener')).toBe(true));
  });

  it('leads to all changes to the same', async () => {
    const { asked } = await open(ONE, '#/audit/7?actor=administrator');
    await fireEvent.click(await screen.findByRole('button', { name: 'All changes to the same' }));
    await waitFor(() => expect(last(asked)).toMatchObject({ filter: { subject: 'door:main/door' } }));
    expect(await screen.findByRole('button', { name: 'Only this one subject' })).toBeTruthy();
  });

  it('says what it says where nothing earlier is known, and leads to the event that it is about', async () => {
    const row = about(renamed(7), SAMPLES['person-entitled'][0], 'Ada');
    const corrected = about(renamed(8), SAMPLES['event-corrected'][0]);
    await open(
      {
        ...pages(() => [corrected, row]),
        'changes.one': ({ number }) => yes({ row: number === 7 ? row : corrected, before: null, subject: 'x' }),
      },
      '#/audit/7',
    );
    expect(await screen.findByText('31 Dec 2026')).toBeTruthy();
    expect(screen.getByText('Nothing earlier stands in the audit to compare it with.')).toBeTruthy();
    location.hash = '#/audit/8';
    expect((await screen.findByRole('link', { name: 'Open it in the log' })).getAttribute('href')).toBe('#/log/s%3A12');
  });

  it.each(['9', 'nothing'])('of an address that is none says so: %s', async (number) => {
    await open(ONE, `#/audit/${number}`);
    expect(await screen.findByRole('heading', { name: 'No such change' })).toBeTruthy();
  });
});

describe('saving it as CSV', () => {
  const save = async (answers: Answers) => {
    const station = await open({ 'files.save': () => yes(true), ...answers });
    await fireEvent.click(await screen.findByRole('button', { name: 'Save these changes as CSV' }));
    return station;
  };

  it('saves all that the filter lets through, whatever is loaded, in columns for a machine and a sentence', async () => {
    const { asked } = await save(pages(() => [...many(449).slice(0, 448), about(renamed(1), doorSet({}))]));
    expect(await screen.findByText('449 changes are saved.')).toBeTruthy();
    const { name, rows } = last(asked, 'files.save') as { name: string; rows: readonly string[][] };
    expect([name, rows.length]).toEqual(['audit.csv', 450]);
    expect(rows[0]).toEqual(['number', 'time', 'who', 'action', 'what', 'person', 'details']);
    expect(rows[1]).toEqual([
      '449',
      '2026-03-29T09:00:00.000Z',
      'administrator',
      'person-renamed',
      'Ada was renamed.',
      'Ada',
      '{"personId":"ada"}',
    ]);
    expect(JSON.parse(rows[449][6])).toMatchObject({ key: 'door', value: DOOR });
  });

  it('says where that is more than a file takes, and saves nothing', async () => {
    const { asked } = await save({ ...pages(() => many(1)), 'changes.count': () => yes({ changes: 100_000 }) });
    expect(await screen.findByText(/^100,000 changes are more than one file takes \(30,000\)/)).toBeTruthy();
    expect(last(asked, 'files.save')).toBeUndefined();
  });
});
