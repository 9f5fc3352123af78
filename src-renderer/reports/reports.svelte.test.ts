import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../src-main/contract/reply';
import type { ActivityReport, DayActivity, PresenceReport, Seen } from '../../src-main/contract/reports';
import type { AccessEvent } from '../../src-main/contract/rows';
import { asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { showLocale } from '../i18n/locale.svelte';
import { heat, heatRows } from './heat';
import { activityOf, activitySearch, moved } from './report-view';

const NOW = Date.parse('2026-07-02T09:00:00Z');
const NONE = Array.from({ length: 24 }, () => 0);

const seen = (name: string, more: Partial<Seen> = {}): Seen => ({
  personId: asPersonId(name.toLowerCase()),
  name,
  who: 'person',
  firstAt: NOW - 3_600_000,
  lastAt: NOW - 60_000,
  outwards: false,
  unused: false,
  ...more,
});
const presence = (more: Partial<PresenceReport> = {}): PresenceReport => ({
  at: NOW,
  from: Date.parse('2026-07-02T00:00:00Z'),
  zone: 'Etc/UTC',
  doorName: 'Main entrance',
  seesOut: false,
  people: [],
  exits: 0,
  forced: 0,
  testClicks: 0,
  heldOpenMs: 0,
  ...more,
});
const day = (name: string, more: Partial<DayActivity> = {}): DayActivity => ({
  day: name,
  weekday: (new Date(name).getUTCDay() + 6) % 7,
  granted: NONE,
  refused: 0,
  passes: 0,
  unused: 0,
  forced: 0,
  held: 0,
  firstAt: null,
  lastAt: null,
  officeMs: 0,
  emergencyMs: 0,
  overlongMs: 0,
  ...more,
});
const activity = (days: readonly DayActivity[], more: Partial<ActivityReport> = {}): ActivityReport => ({
  at: NOW,
  zone: 'Etc/UTC',
  doorName: 'Main entrance',
  today: '2026-07-02',
  hasContact: true,
  days,
  reasons: [],
  ...more,
});

beforeEach(() => showLocale('en'));

async function open(hash: string, answers: Answers) {
  location.hash = hash;
  const station = scriptedBridge({ 'station.state': () => yes(SET_UP), 'session.signIn': () => yes(null), ...answers });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('heading', { level: 1, name: 'Reports' });
  return station;
}
const names = (table: HTMLElement): (string | undefined)[] =>
  within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent.trim().split(/\s{2,}/)[0]);

describe('the presence list', () => {
  it('lists who came where nobody is seen going out, and says what it cannot know', async () => {
    await open('#/reports', {
      'reports.presence': () =>
        yes(presence({ people: [seen('Ada'), seen('Guest', { who: 'visitor' })], exits: 2, heldOpenMs: 5_400_000 })),
    });
    expect(await screen.findByRole('heading', { name: '2 people came' })).toBeTruthy();
    const list = screen.getByRole('table', { name: 'People who came' });
    expect(within(list).getByRole('link', { name: 'Ada' }).getAttribute('href')).toBe('#/people/ada');
    expect(within(list).queryByRole('link', { name: 'Guest' })).toBeNull();
    const limits = within(screen.getByRole('region', { name: 'What this list cannot know' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent);
    expect(limits[0]).toContain('has no camera inside');
    expect(limits[1]).toContain('The exit button was pressed 2 times. It knows nobody');
    expect(limits[2]).toContain('held open for 1\u00a0h 30\u00a0min');
  });

  it('tells who is in from who has left where the door sees both', async () => {
    const people = [seen('Ada'), seen('Bert', { outwards: true }), seen('Cleo', { unused: true })];
    await open('#/reports', { 'reports.presence': () => yes(presence({ seesOut: true, people })) });
    expect(await screen.findByRole('heading', { name: '2 people in' })).toBeTruthy();
    expect(names(screen.getByRole('table', { name: 'People who are in' }))).toEqual(['Ada', expect.stringContaining('Cleo')]);
    expect(names(screen.getByRole('table', { name: 'People who have left' }))).toEqual(['Bert']);
    expect(screen.getByText('The door was unlocked for them, and nobody opened it: perhaps not in.')).toBeTruthy();
  });

  it('follows what happens at the door', async () => {
    let report = presence();
    const { say } = await open('#/reports', { 'reports.presence': () => yes(report) });
    await screen.findByText('Nobody has come yet');
    report = presence({ people: [seen('Ada')] });
    say('log.appended', { kind: 'granted' } as AccessEvent);
    expect(await screen.findByRole('heading', { name: '1 person came' })).toBeTruthy();
  });

  it('looks back over 24 hours where that is chosen, and keeps it in the address', async () => {
    const { asked } = await open('#/reports', { 'reports.presence': () => yes(presence()) });
    await fireEvent.change(await screen.findByLabelText('Seen since'), { target: { value: 'day-ago' } });
    await waitFor(() => expect(asked.findLast(({ name }) => name === 'reports.presence')?.arg).toEqual({ since: 'day-ago' }));
    expect(location.hash).toBe('#/reports/presence?since=day-ago');
  });

  it('keeps the last list where the station cannot be reached, and says how old it is', async () => {
    let works = true;
    const { say } = await open('#/reports', {
      'reports.presence': () => (works ? yes(presence({ people: [seen('Ada')] })) : no('engine-unavailable')),
    });
    await screen.findByRole('heading', { name: '1 person came' });
    works = false;
    say('log.appended', { kind: 'rex' } as AccessEvent);
    expect(await screen.findByText(/^Last counted 2 Jul 2026, 09:00/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Ada' })).toBeTruthy();
  });

  it('is printed, and saved as a file: where to, a failure, or nothing where that was cancelled', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    let answer: ReturnType<NonNullable<Answers['reports.savePdf']>> = yes('list.pdf');
    // It is the 2nd there already.
    const report = presence({ at: Date.parse('2026-07-01T20:00Z'), zone: 'Asia/Shanghai' });
    const { asked } = await open('#/reports', { 'reports.presence': () => yes(report), 'reports.savePdf': () => answer });
    await screen.findByText('Nobody has come yet');
    await fireEvent.click(screen.getByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledOnce();
    const save = (): HTMLElement => screen.getByRole('button', { name: 'Save as PDF' });
    await fireEvent.click(save());
    expect(await screen.findByText('Saved: list.pdf')).toBeTruthy();
    expect(asked.at(-1)).toEqual({ name: 'reports.savePdf', arg: { name: 'presence-2026-07-02.pdf' } });
    answer = yes(null);
    await fireEvent.click(save());
    answer = no('file-not-written');
    await fireEvent.click(save());
    expect(await screen.findByText(/The file could not be written/)).toBeTruthy();
  });
});

describe('passes and openings', () => {
  const DAYS = [
    day('2026-07-01', { granted: NONE.map((_, hour) => (hour === 8 ? 12 : 0)), firstAt: NOW - 90_000_000, lastAt: NOW - 86_400_000 }),
    day('2026-07-02', { forced: 1, overlongMs: 65_000, passes: 3, officeMs: 7_260_000 }),
  ];

  it('shows passes by day and hour, why people were refused, and how the door stood', async () => {
    const reasons = [
      { reason: 'pin-wrong', count: 3 },
      { reason: 'outside-schedule', count: 1 },
    ] as const;
    await open('#/reports/activity', { 'reports.activity': () => yes(activity(DAYS, { reasons })) });
    expect(await screen.findByRole('heading', { name: '1 Jul 2026 to 2 Jul 2026' })).toBeTruthy();
    const passes = within(screen.getByRole('group', { name: 'People let in, by day and hour' }));
    expect(
      within(passes.getByRole('row', { name: /^Wed/ }))
        .getAllByRole('cell')[8]
        .textContent.trim(),
    ).toBe('12');
    const refusals = within(screen.getByRole('region', { name: 'Why people were refused' }));
    expect(refusals.getByText('(75%)')).toBeTruthy();
    expect(refusals.getAllByRole('link')[0].getAttribute('href')).toBe(
      '#/log?shown=refusals&reason=pin-wrong&from=2026-07-01&to=2026-07-02',
    );
    const openings = within(screen.getByRole('group', { name: 'When the door was open' }));
    const cells = within(openings.getByRole('row', { name: /^Thu/ })).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent)).toEqual([
      '–',
      '–',
      '3',
      '–',
      '1',
      '–',
      '1\u00a0min 5\u00a0s',
      '2\u00a0h 1\u00a0min',
      '–',
    ]);
  });

  it('leaves out what only a contact knows where there is none', async () => {
    await open('#/reports/activity', { 'reports.activity': () => yes(activity([day('2026-07-02')], { hasContact: false })) });
    expect(await screen.findByText(/No door contact is wired/)).toBeTruthy();
    expect(screen.queryByRole('columnheader', { name: 'Forced' })).toBeNull();
    expect(screen.getByText('Nobody was let in in this time')).toBeTruthy();
    expect(screen.getByText('Nobody was refused in this time.')).toBeTruthy();
  });

  it('goes to earlier days and back, in the address too', async () => {
    const { asked } = await open('#/reports/activity', { 'reports.activity': () => yes(activity(DAYS)) });
    const last = (): unknown => asked.findLast(({ name }) => name === 'reports.activity')?.arg;
    await fireEvent.click(await screen.findByRole('radio', { name: '30 days' }));
    await waitFor(() => expect(last()).toEqual({ days: 30, until: null }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Later' }).disabled).toBe(true);
    await fireEvent.click(screen.getByRole('button', { name: 'Earlier' }));
    await waitFor(() => expect(last()).toEqual({ days: 30, until: '2026-06-02' }));
    expect(location.hash).toBe('#/reports/activity?days=30&until=2026-06-02');
    await fireEvent.click(screen.getByRole('button', { name: 'Later' }));
    await waitFor(() => expect(last()).toEqual({ days: 30, until: null }));
  });

  it('offers another try of other days than those that were counted, and is asked for anew by itself', async () => {
    let works = true;
    const answer = (): Reply<ActivityReport> => (works ? yes(activity(DAYS)) : no('engine-unavailable'));
    const { asked, say } = await open('#/reports/activity', { 'reports.activity': answer });
    const fails = async (period: string): Promise<void> => {
      works = false;
      await fireEvent.click(await screen.findByRole('radio', { name: period }));
      await screen.findByText(/^Last counted/);
      works = true;
    };
    const whole = (): Promise<void> => waitFor(() => expect(screen.queryByText(/^Last counted/)).toBeNull());
    await fails('30 days');
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await whole();
    expect(asked.at(-1)?.arg).toEqual({ days: 30, until: null });
    await fails('90 days');
    say('station.changed', SET_UP);
    await whole();
    expect(asked.at(-1)?.arg).toEqual({ days: 90, until: null });
  });

  it('offers another try where the station cannot count', async () => {
    let works = false;
    await open('#/reports/activity', { 'reports.activity': () => (works ? yes(activity(DAYS)) : no('engine-unavailable')) });
    await screen.findByRole('alert');
    works = true;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: '1 Jul 2026 to 2 Jul 2026' })).toBeTruthy();
  });
});

describe('a long time', () => {
  it('is read by weekday', () => {
    const days = Array.from({ length: 90 }, (_, i) =>
      day(new Date(Date.UTC(2026, 3, 1 + i)).toISOString().slice(0, 10), { granted: NONE.map((_, hour) => (hour === 9 ? 1 : 0)) }),
    );
    const rows = heatRows(days);
    expect(rows.map(({ name }) => name)).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);
    expect(rows.reduce((all, row) => all + row.all, 0)).toBe(90);
    expect(rows[2].hours[9]).toBe(13);
  });

  it('colours more passes more strongly, and none not at all', () => {
    const strengths = [0, 1, 10, 100].map((count) => heat(count, 100));
    expect(strengths[0]).toBe(0);
    expect([...strengths].sort((a, b) => a - b)).toEqual(strengths);
    expect(heat(7, 7)).toBe(heat(100, 100));
  });
});

describe('the address of a report', () => {
  it('leaves out what makes no sense, and what is usual', () => {
    expect(activityOf('days=31&until=2026-13-40')).toEqual({ days: 7, until: null });
    expect(activitySearch({ days: 7, until: null })).toBe('');
    for (const view of [{ days: 90, until: '2026-06-02' } as const, { days: 30, until: null } as const])
      expect(activityOf(activitySearch(view))).toEqual(view);
  });

  it('never leads past today', () => {
    expect(moved({ days: 7, until: '2026-06-30' }, 1, '2026-07-02')).toEqual({ days: 7, until: null });
    expect(moved({ days: 7, until: null }, -1, '2026-07-02')).toEqual({ days: 7, until: '2026-06-25' });
  });
});
