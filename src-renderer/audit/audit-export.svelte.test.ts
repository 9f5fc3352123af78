import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { type Answers, yes } from '../admin/scripted-bridge';
import { dayAt } from '../i18n/station-days';
import { csvName } from './audit-csv';
import { about, last, many, openAudit, pages, renamed } from './audit-fixture';
import { EVERYTHING } from './audit-view';
import { DOOR, doorSet } from './sample-changes';

describe('saving the audit as CSV', () => {
  const save = async (answers: Answers) => {
    const station = await openAudit({ 'files.save': () => yes(true), ...answers });
    await fireEvent.click(await screen.findByRole('button', { name: 'Save these changes as CSV' }));
    return station;
  };

  it('saves all that the filter lets through, whatever is loaded, in columns for a machine and a sentence', async () => {
    const { asked } = await save(pages(() => [...many(449).slice(0, 448), about(renamed(1), doorSet({}))]));
    expect(await screen.findByText('449 changes are saved.')).toBeTruthy();
    const { name, rows } = last(asked, 'files.save') as { name: string; rows: readonly string[][] };
    expect([name, rows.length]).toEqual([`audit-${dayAt(Date.now()).toString()}.csv`, 450]);
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

  it('saves what was filtered as it began, whatever is chosen meanwhile', async () => {
    const rows = many(250);
    const { asked } = await save({
      ...pages(() => rows),
      'changes.count': () => {
        location.hash = '#/audit?actor=demo';
        return new Promise((resolve) => setTimeout(resolve, 50, yes({ changes: rows.length })));
      },
    });
    await screen.findByText('250 changes are saved.');
    const saved = asked.filter(({ name, arg }) => name === 'changes.page' && (arg as { limit: number }).limit === 200);
    expect(saved.map(({ arg }) => (arg as { filter: unknown }).filter)).toEqual([{}, {}]);
  });

  it('says where that is more than a file takes, and saves nothing', async () => {
    const { asked } = await save({ ...pages(() => many(1)), 'changes.count': () => yes({ changes: 100_000 }) });
    expect(await screen.findByText(/^100,000 changes are more than one file takes \(30,000\)/)).toBeTruthy();
    expect(last(asked, 'files.save')).toBeUndefined();
  });

  it.each([
    ['', '', 'audit-2026-03-31.csv'],
    ['2026-03-01', '', 'audit-2026-03-01_2026-03-31.csv'],
    ['', '2026-03-29', 'audit-2026-03-29.csv'],
    ['2026-03-01', '2026-03-29', 'audit-2026-03-01_2026-03-29.csv'],
  ])('names the file by the days that it holds: from %s to %s', (from, to, name) => {
    expect(csvName({ ...EVERYTHING, from, to }, '2026-03-31')).toBe(name);
  });
});
