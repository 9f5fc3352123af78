import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Overview } from '../../src-main/contract/reports';
import type { AccessEvent } from '../../src-main/contract/rows';
import { asEventId, asPersonId, FRONT_CAMERA, MAIN_DOOR } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { showLocale } from '../i18n/locale.svelte';
import { hourOption } from './hour-option';

type Pass = Overview['last'][number];
const NOW = Date.parse('2026-07-02T09:00:00Z');
const NONE = Array.from({ length: 24 }, () => 0);
const at = (counts: Readonly<Record<number, number>>): number[] => NONE.map((_, hour) => counts[hour] ?? 0);

const pass = (number: number, name: string, minutesAgo: number): Pass =>
  ({
    kind: 'granted',
    eventId: asEventId(`s:${number}`),
    number,
    at: NOW - minutesAgo * 60_000,
    doorId: MAIN_DOOR,
    cameraId: FRONT_CAMERA,
    personId: asPersonId(name.toLowerCase()),
    name,
    evidence: { reason: 'agreed' },
  }) as Pass;
const quiet: Overview = {
  at: NOW,
  zone: 'Etc/UTC',
  day: '2026-07-02',
  granted: NONE,
  refused: NONE,
  last: [],
  people: 3,
  disk: { free: 42e9, all: 500e9, used: 2_500_000 },
};

beforeEach(() => {
  location.hash = '';
  showLocale('en');
});

async function open(answers: Answers) {
  const station = scriptedBridge({ 'station.state': () => yes(SET_UP), 'session.signIn': () => yes(null), ...answers });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return station;
}
/** The figure under that name. */
const figure = (name: string): string => screen.getByText(name).nextElementSibling?.textContent ?? '';

describe('the overview', () => {
  it('is where one lands after signing in, and says what has happened today', async () => {
    await open({
      'overview.today': () => yes({ ...quiet, granted: at({ 8: 1200, 9: 3 }), refused: at({ 8: 2 }), last: [pass(7, 'Ada', 5)] }),
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeTruthy();
    expect(await screen.findByText(/^Thursday,? 2 July 2026$/)).toBeTruthy();
    expect(figure('Let in today')).toBe('1,203');
    expect(figure('Refused today')).toBe('2');
    expect(screen.getByRole('link', { name: /Refused today/ }).getAttribute('href')).toBe('#/log?shown=refusals&from=2026-07-02');
    const chart = screen.getByRole('table', { name: 'Today by hour: 1,203 let in, 2 refused.' });
    expect(within(chart).getByRole('row', { name: '08:00 1,200 2' })).toBeTruthy();
    const last = screen.getByRole('link', { name: /Ada/ });
    expect(last.textContent).toContain('5 minutes ago');
    expect(last.getAttribute('href')).toBe('#/log/s%3A7');
  });

  it('says so where nobody has come', async () => {
    await open({ 'overview.today': () => yes(quiet) });
    expect(await screen.findByText('Nobody has come to the door yet today.')).toBeTruthy();
    expect(screen.getByText('Nobody has been let in yet.')).toBeTruthy();
    expect(figure('Let in today')).toBe('0');
  });

  it('leads to the first person where nobody is enrolled', async () => {
    await open({ 'overview.today': () => yes({ ...quiet, people: 0 }) });
    await fireEvent.click(await screen.findByRole('button', { name: 'Enrol the first person' }));
    expect(location.hash).toBe('#/enrol');
  });

  it('is reached by Alt and 1, and the sections after the ninth by Alt and 0 or not at all', async () => {
    await open({ 'overview.today': () => yes(quiet) });
    await fireEvent.keyDown(window, { key: '0', altKey: true });
    expect(location.hash).toBe('#/devices');
    await fireEvent.keyDown(window, { key: '1', altKey: true });
    expect(location.hash).toBe('#/overview');
    expect(screen.getByRole('link', { name: 'Settings' }).getAttribute('aria-keyshortcuts')).toBeNull();
  });

  it('counts again when somebody is let in or refused, and not for other events', async () => {
    let overview = quiet;
    const { say, asked } = await open({ 'overview.today': () => yes(overview) });
    await screen.findByText('Nobody has been let in yet.');
    overview = { ...quiet, granted: at({ 9: 1 }), last: [pass(8, 'Bert', 0)] };
    say('log.appended', { kind: 'rex' } as AccessEvent);
    say('log.appended', pass(8, 'Bert', 0));
    expect(await screen.findByRole('link', { name: /Bert/ })).toBeTruthy();
    expect(figure('Let in today')).toBe('1');
    expect(asked.filter(({ name }) => name === 'overview.today')).toHaveLength(2);
  });

  it('offers another try where the station cannot count, and keeps old figures with their time', async () => {
    let works = false;
    const { say } = await open({ 'overview.today': () => (works ? yes(quiet) : no('engine-unavailable')) });
    await screen.findByRole('alert');
    works = true;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Nobody has been let in yet.');
    works = false;
    say('log.appended', pass(9, 'Cleo', 0));
    expect(await screen.findByText('Last counted 09:00. The newest figures cannot be read.')).toBeTruthy();
    expect(figure('Let in today')).toBe('0');
    works = true;
    say('station.changed', { ...SET_UP });
    await waitFor(() => expect(screen.queryByText(/Last counted/)).toBeNull());
  });

  it('names each part of the station that fails', async () => {
    const { say } = await open({ 'overview.today': () => yes({ ...quiet, disk: { free: 3e8, all: 5e11, used: 1 } }) });
    const health = within(await screen.findByRole('region', { name: 'Health of the station' }));
    const row = (name: string): string => health.getByRole('link', { name }).closest('li')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
    expect(row('Camera')).toContain('Live');
    expect(row('Room for data')).toContain('Only 300 MB free: make room');
    say('station.changed', {
      ...SET_UP,
      relay: 'offline',
      engine: 'restarting',
      logWritable: false,
      camera: { state: 'gone', name: null },
      insideCamera: { state: 'live', name: 'Hall' },
    });
    await waitFor(() => expect(row('Camera')).toContain('Not connected'));
    expect(row('Camera inside')).toContain('Hall');
    expect(row('Relay')).toContain('Offline');
    expect(row('Recognition')).toContain('Starting again');
    expect(row('Log')).toContain('Cannot be written: the door stays shut');
  });
});

describe('the overview’s word on backups', () => {
  const DAY_MS = 24 * 60 * 60_000;
  it.each([
    [3, null, 'None yet'],
    [0, null, null],
    [3, NOW - 45 * DAY_MS, '45 days ago'],
    [0, NOW - 2 * DAY_MS, '2 days ago'],
  ])('with %i people, the last one made at %o: %s', async (people, lastMadeAt, text) => {
    await open({ 'overview.today': () => yes({ ...quiet, people }), 'backup.facts': () => yes({ lastMadeAt, running: null }) });
    const health = within(await screen.findByRole('region', { name: 'Health of the station' }));
    if (text === null) return expect(health.queryByRole('link', { name: 'Backup' })).toBeNull();
    const link = await health.findByRole('link', { name: 'Backup' });
    expect(link.closest('li')?.textContent).toContain(text);
    expect(link.getAttribute('href')).toBe('#/data');
  });
});

describe('the chart of a day', () => {
  it('draws no bar where nobody came', () => {
    const { series } = hourOption({ granted: at({ 8: 3 }), refused: at({ 9: 1 }) });
    const [granted, refused] = series as { data: (number | null)[] }[];
    expect(granted.data.flatMap((count, hour) => (count === null ? [] : [[hour, count]]))).toEqual([[8, 3]]);
    expect(refused.data.flatMap((count, hour) => (count === null ? [] : [[hour, count]]))).toEqual([[9, 1]]);
  });
});
