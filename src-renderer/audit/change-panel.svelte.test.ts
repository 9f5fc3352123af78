import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { asGroupId } from '../../src-main/core/ids';
import { type Answers, no, SET_UP, yes } from '../admin/scripted-bridge';
import { about, last, openAudit, pages, renamed } from './audit-fixture';
import { DOOR, doorSet, GONE, SAMPLES } from './sample-changes';

describe('one change', () => {
  const DOOR_ROW = about(renamed(7), doorSet({ pulseMs: 5000 }));
  const ONE: Answers = {
    ...pages(() => [DOOR_ROW]),
    'changes.one': ({ number }) => yes(number === 7 ? { row: DOOR_ROW, before: doorSet({}), subject: 'door:main/door' } : null),
  };

  it('is told beside the list, before and after; Esc goes back to its row', async () => {
    await openAudit(ONE);
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
    const { asked } = await openAudit(ONE, '#/audit/7?actor=administrator');
    await fireEvent.click(await screen.findByRole('button', { name: 'All changes to this' }));
    await waitFor(() => expect(last(asked)).toMatchObject({ filter: { subject: 'door:main/door' } }));
    expect(await screen.findByRole('button', { name: 'Only this one subject' })).toBeTruthy();
  });

  it('says what it says where nothing earlier is known, and leads to the event that it is about', async () => {
    const row = about(renamed(7), SAMPLES['person-entitled'][0], 'Ada');
    const corrected = about(renamed(8), SAMPLES['event-corrected'][0]);
    await openAudit(
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

  it('about somebody who was deleted has the whole id, and so has the way to all changes to them', async () => {
    const row = renamed(7, null);
    await openAudit({ ...pages(() => [row]), 'changes.one': () => yes({ row, before: null, subject: GONE }) }, '#/audit/7');
    expect((await screen.findByText('Id')).parentElement?.textContent).toContain(GONE);
    await fireEvent.click(screen.getByRole('button', { name: 'All changes to this' }));
    expect(await screen.findByRole('button', { name: 'Only about the deleted person 3f2504e0' })).toBeTruthy();
    expect(location.hash).toBe(`#/audit?subject=${GONE}`);
  });

  it('calls groups by name once the engine is back that was away as the section was opened', async () => {
    const row = about(renamed(7), SAMPLES['person-entitled'][0], 'Ada');
    const group = { groupId: asGroupId('staff'), name: 'Staff', opens: [], forNew: false, members: 1, builtIn: false };
    let away = true;
    const { say } = await openAudit(
      {
        ...pages(() => [row]),
        'changes.one': () => yes({ row, before: null, subject: 'ada' }),
        'policy.get': () =>
          away ? no('engine-unavailable') : yes({ schedules: [], groups: [group], holidays: [], zone: null, zoneNow: 'Etc/UTC' }),
      },
      '#/audit/7',
    );
    expect(await screen.findByText('staff')).toBeTruthy();
    away = false;
    say('station.changed', { ...SET_UP, engine: 'restarting' });
    await screen.findByText('The engine is starting again.');
    say('station.changed', SET_UP);
    expect(await screen.findByText('Staff')).toBeTruthy();
  });

  it.each(['9', 'nothing'])('of an address that is none says so: %s', async (number) => {
    await openAudit(ONE, `#/audit/${number}`);
    expect(await screen.findByRole('heading', { name: 'No such change' })).toBeTruthy();
  });
});
