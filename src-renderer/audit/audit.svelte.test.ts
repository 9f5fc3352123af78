import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { no, SET_UP, yes } from '../admin/scripted-bridge';
import { showLocale } from '../i18n/locale.svelte';
import { last, many, openAudit, pages, renamed } from './audit-fixture';

describe('the audit', () => {
  it('is in the navigation, takes no digit, and says when, who and what, with a link to who is still enrolled', async () => {
    await openAudit(pages(() => [renamed(2), renamed(1, null)]));
    const [, first, second] = await screen.findAllByRole('row');
    expect(first.textContent).toContain('29 Mar 2026, 09:00');
    expect(within(first).getByRole('cell', { name: 'Administrator' })).toBeTruthy();
    expect(within(first).getByRole('cell', { name: 'Ada was renamed.' })).toBeTruthy();
    expect(within(first).getByRole('link', { name: 'Ada' }).getAttribute('href')).toBe('#/people/ada');
    expect(second.textContent).toContain('Deleted person 3f2504e0 was renamed.');
    expect(within(second).queryByRole('link')).toBeNull();
    expect(screen.getByText('2 changes')).toBeTruthy();
    const link = within(screen.getByRole('navigation')).getByRole('link', { name: 'Audit' });
    expect(link.getAttribute('aria-keyshortcuts')).toBeNull();
  });

  it('asks the engine for what the address says, and keeps there what is chosen', async () => {
    const { asked } = await openAudit(
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
    await openAudit(pages(() => many(150)));
    await fireEvent.click(await screen.findByRole('button', { name: 'Show older' }));
    expect(await screen.findByText('This is where the audit begins.')).toBeTruthy();
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('151');
  });

  it('has one row for Tab, and keys that walk over the others', async () => {
    await openAudit(pages(() => many(30)));
    const opener = async (at: number) => within((await screen.findAllByRole('row'))[at]).getByRole('button');
    expect([(await opener(1)).tabIndex, (await opener(2)).tabIndex]).toEqual([0, -1]);
    (await opener(1)).focus();
    await fireEvent.keyDown(await opener(1), { key: 'ArrowDown' });
    await waitFor(async () => expect(document.activeElement).toBe(await opener(2)));
  });

  it('shows what is changed meanwhile on top, and to whoever reads a button', async () => {
    let rows = many(3);
    const { say } = await openAudit(pages(() => rows));
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
    await openAudit(
      pages(() => []),
      '#/audit?actor=demo',
    );
    expect(await screen.findByRole('heading', { name: 'No change fits these filters' })).toBeTruthy();
    await fireEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[1]);
    expect(await screen.findByRole('heading', { name: 'Nothing has been changed yet' })).toBeTruthy();
  });

  it('says what is wrong while the engine is away, and comes by itself once it is back', async () => {
    let away = true;
    const { say } = await openAudit({
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
    await openAudit(pages(() => [renamed(1)]));
    await screen.findByRole('cell', { name: 'Ada was renamed.' });
    showLocale('zh');
    expect(await screen.findByRole('cell', { name: '更改了 Ada 的姓名。' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: '审计' })).toBeTruthy();
    showLocale('en');
  });
});
