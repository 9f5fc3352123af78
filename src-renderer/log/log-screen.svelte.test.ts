import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Correction } from '../../src-main/contract/log';
import type { Reply } from '../../src-main/contract/reply';
import type { AccessEvent, PersonRow } from '../../src-main/contract/rows';
import { asEventId, asPersonId, FRONT_CAMERA, MAIN_DOOR } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { typeDate } from '../components/ui/date-field-fixture';
import { SAMPLE_REPORT } from '../recognition/sample-report';

const ADA = asPersonId('a');
const PASS: AccessEvent = {
  eventId: asEventId('s:1'),
  number: 1,
  at: new Date(2026, 2, 29, 9).getTime(),
  doorId: MAIN_DOOR,
  monotonic: null,
  cause: null,
  kind: 'granted',
  cameraId: FRONT_CAMERA,
  personId: ADA,
  name: 'Ada',
  evidence: {
    reason: 'agreed',
    mode: '1:K',
    claimed: null,
    encoder: null,
    comparisons: 9,
    d1: 0.4,
    d2: 1.3,
    tau: 1.02,
    margin: 0.1,
    frames: 4,
    agreeing: 3,
    liveness: null,
    challenge: null,
    notes: [],
  },
};
const passes = (from: number, to: number): AccessEvent[] =>
  Array.from({ length: from - to + 1 }, (_, i) => ({ ...PASS, eventId: asEventId(`s:${from - i}`), number: from - i }));
const PERSON = { personId: ADA, name: 'Ada' } as PersonRow;

async function openLog(answers: Answers, hash = '#/log') {
  location.hash = hash;
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'log.page': () => yes([PASS]),
    'log.count': () => yes({ events: 1_234 }),
    'log.corrections': () => yes([]),
    'people.list': () => yes([PERSON]),
    'recognition.report': () => yes(SAMPLE_REPORT),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('group', { name: 'Jump to a day' });
  return station;
}
const lastFilter = (asked: readonly { name: string; arg: unknown }[], name = 'log.page'): unknown =>
  asked.findLast((call) => call.name === name)?.arg;

describe('the log', () => {
  it.each(['#/log/s%3A7', '#/log/nothing'])('says of an address without an event that there is none: %s', async (hash) => {
    await openLog({}, hash);
    expect(await screen.findByRole('heading', { name: 'No such event' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'No such event' })).toBeNull());
  });

  const LONG: Answers = {
    'log.page': ({ before, after, limit, filter = {} }) => {
      const fits = filter.kinds?.includes('granted') === false ? [] : passes(1000, 1);
      if (after !== undefined) return yes(fits.filter(({ number }) => number > after).slice(-limit));
      return yes(fits.filter(({ number }) => before === null || number < before).slice(0, limit));
    },
  };

  it('brings the event of an address into view, in a long log too, and calls nobody back who scrolls on', async () => {
    const { say } = await openLog(LONG, '#/log/s%3A400');
    const row = (await screen.findByRole('cell', { name: '400' })).closest('tr') as HTMLElement;
    expect(within(row).getByRole('button').getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByRole('complementary')).toBeTruthy();
    const list = screen.getByRole('table').parentElement as HTMLElement;
    list.scrollTop = 0;
    await fireEvent.scroll(list);
    for (const event of passes(1001, 1001)) say('log.appended', event);
    expect(await screen.findByRole('button', { name: '1 new' })).toBeTruthy();
    expect(list.scrollTop).toBe(0);
    // Another one, by a link from the panel or a way back.
    location.hash = '#/log/s%3A450';
    await waitFor(() => expect(screen.getByRole('cell', { name: '450' })).toBeTruthy());
  });

  it('leaves the list as it is where the filter hides the event that is opened', async () => {
    await openLog(LONG, '#/log/s%3A400?shown=refusals');
    expect(await screen.findByRole('complementary')).toBeTruthy();
    expect(await screen.findByText('Nothing fits these filters')).toBeTruthy();
    // Without the filter it is there, among what happened about it.
    location.hash = '#/log/s%3A400';
    expect(await screen.findByRole('cell', { name: '400' })).toBeTruthy();
  });

  it('asks the station for what the address says, and counts it', async () => {
    const { asked } = await openLog({}, '#/log?shown=passes&personId=a&from=2026-03-29');
    expect(await screen.findByText('1,234 events')).toBeTruthy();
    expect(lastFilter(asked)).toMatchObject({
      filter: { kinds: ['granted', 'pass'], personId: 'a', from: new Date(2026, 2, 29).getTime() },
    });
    expect(screen.getByLabelText<HTMLSelectElement>('Person').value).toBe('a');
    expect(screen.getByRole('radio', { name: 'Passes' }).getAttribute('aria-checked')).toBe('true');
  });

  it('keeps what is chosen in the address, beside the event that is open too', async () => {
    const { asked } = await openLog({});
    await fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'outside-schedule' } });
    await waitFor(() => expect(location.hash).toBe('#/log?reason=outside-schedule'));
    await waitFor(() => expect(lastFilter(asked)).toMatchObject({ filter: { reason: 'outside-schedule' } }));
    await fireEvent.click(await screen.findByRole('button', { name: /Ada/ }));
    await waitFor(() => expect(location.hash).toBe('#/log/s%3A1?reason=outside-schedule'));
    await fireEvent.click(within(await screen.findByRole('complementary')).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(location.hash).toBe('#/log?reason=outside-schedule'));
    await fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(location.hash).toBe('#/log'));
  });

  it('forgets a day that is half typed when the filters are cleared', async () => {
    await openLog({}, '#/log?shown=refusals');
    const days = () => ['From', 'To', 'Jump to a day'].map((name) => screen.getByRole('group', { name }).textContent.trim());
    const empty = days();
    for (const name of ['From', 'To', 'Jump to a day']) {
      const [day] = within(screen.getByRole('group', { name })).getAllByRole('spinbutton');
      await fireEvent.focusIn(day);
      await fireEvent.keyDown(day, { key: '7' });
    }
    for (const day of days()) expect(day).toMatch(/^07/);
    const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    clear.focus();
    await fireEvent.click(clear);
    await waitFor(() => expect(days()).toEqual(empty));
  });

  it('says that nothing fits, that nothing has happened yet, and what is wrong, each in its words', async () => {
    let broken = true;
    await openLog({ 'log.page': () => (broken ? no('engine-unavailable') : yes([])) });
    expect(await screen.findByRole('alert')).toBeTruthy();
    broken = false;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nothing has happened yet')).toBeTruthy();
    location.hash = '#/log?shown=refusals';
    expect(await screen.findByText('Nothing fits these filters')).toBeTruthy();
    await fireEvent.click(within(screen.getByRole('main')).getAllByRole('button', { name: 'Clear filters' })[0]);
    expect(await screen.findByText('Nothing has happened yet')).toBeTruthy();
    await typeDate(screen.getByRole('group', { name: 'Jump to a day' }), '2020-01-01');
    expect(await screen.findByText('Nothing happened up to that day')).toBeTruthy();
  });

  it('shows that it loads, and draws no more rows of a long list than the window needs', async () => {
    let answer: (events: Reply<readonly AccessEvent[]>) => void = () => undefined;
    await openLog({ 'log.page': () => new Promise((resolve) => (answer = resolve)) });
    expect(await screen.findByRole('status', { name: 'Loading' })).toBeTruthy();
    answer(yes(passes(100, 1)));
    expect(await screen.findByText('100')).toBeTruthy();
    expect(screen.queryByRole('status', { name: 'Loading' })).toBeNull();
    const drawn = screen.getAllByText('Let in').length;
    expect(drawn).toBeGreaterThan(innerHeight / 40);
    expect(drawn).toBeLessThan(60);
    const list = screen.getByRole('table').parentElement as HTMLElement;
    list.scrollTop = 3000;
    await fireEvent.scroll(list);
    expect(await screen.findByText('20')).toBeTruthy();
    expect(screen.queryByText('100')).toBeNull();
    const far = within(screen.getByText('20').closest('tr') as HTMLElement).getByRole('button');
    far.focus();
    await fireEvent.keyDown(far, { key: 'Home' });
    await waitFor(() => expect(document.activeElement?.closest('tr')?.textContent).toContain('100'));
  });

  it('says below the rows that it has why there are no more, and goes on when asked', async () => {
    let broken = true;
    await openLog({
      'log.page': ({ before }) => (before === null ? yes(passes(200, 101)) : broken ? no('engine-unavailable') : yes(passes(100, 51))),
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'Show older' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('cell', { name: '200' })).toBeTruthy();
    broken = false;
    await fireEvent.click(screen.getByRole('button', { name: 'Show older' }));
    expect(await screen.findByText('This is where the log begins.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('moves nothing under somebody who has scrolled, and brings him to what has happened when he asks', async () => {
    const { say } = await openLog({ 'log.page': () => yes(passes(100, 1)) });
    expect(await screen.findByRole('cell', { name: '100' })).toBeTruthy();
    const list = screen.getByRole('table').parentElement as HTMLElement;
    list.scrollTop = 200;
    await fireEvent.scroll(list);
    for (const event of passes(102, 101).toReversed()) say('log.appended', event);
    const button = await screen.findByRole('button', { name: '2 new' });
    expect(screen.queryByRole('cell', { name: '102' })).toBeNull();
    await fireEvent.click(button);
    expect(await screen.findByRole('cell', { name: '102' })).toBeTruthy();
    expect(list.scrollTop).toBe(0);
    expect(screen.queryByRole('button', { name: '2 new' })).toBeNull();
  });

  it('saves exactly what is filtered, and says so; without a file chosen it says nothing', async () => {
    let name: string | null = 'log.csv';
    const { asked } = await openLog({ 'log.export': () => yes(name === null ? null : { events: 1_234, name }) }, '#/log?shown=refusals');
    await fireEvent.click(screen.getByRole('button', { name: 'Save these events as CSV' }));
    expect(await screen.findByText('log.csv: 1,234 events saved')).toBeTruthy();
    expect(lastFilter(asked, 'log.export')).toEqual({ filter: { kinds: ['refused'] }, format: 'csv' });
    name = null;
    await fireEvent.click(screen.getByRole('button', { name: 'Save these events as JSON' }));
    await waitFor(() => expect(lastFilter(asked, 'log.export')).toMatchObject({ format: 'json' }));
  });
});

it('Tab comes to one row of the list, and an event that is closed gives the focus back to its row', async () => {
  await openLog({ 'log.page': () => yes(passes(3, 1)) });
  const rows = await screen.findAllByRole('button', { name: /Ada/ });
  expect(rows.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  rows[0].focus();
  await fireEvent.keyDown(rows[0], { key: 'ArrowDown' });
  await waitFor(() => expect(rows.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]));
  await fireEvent.click(rows[1]);
  const close = within(await screen.findByRole('complementary')).getByRole('button', { name: 'Close' });
  close.focus();
  await fireEvent.keyDown(window, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  expect(document.activeElement).toBe(rows[1]);
});

it('a pass can be said to be somebody else, which stands beside it, and that can be withdrawn', async () => {
  const said: Correction[] = [];
  await openLog(
    {
      'log.corrections': () => yes([...said]),
      'log.correct': ({ eventId, said: word, by, note }) => {
        said.push({ eventId, said: word, by, note, actor: 'administrator', at: PASS.at });
        return yes(null);
      },
    },
    '#/log/s%3A1',
  );
  const panel = within(await screen.findByRole('complementary'));
  await fireEvent.click(await panel.findByRole('button', { name: 'This was not them' }));
  expect(document.activeElement).toBe(panel.getByLabelText('Your name'));
  expect(panel.getByRole<HTMLButtonElement>('button', { name: 'Note the correction' }).disabled).toBe(true);
  await fireEvent.input(panel.getByLabelText('Your name'), { target: { value: ' Ida ' } });
  await fireEvent.input(panel.getByLabelText(/Note/), { target: { value: ' Her brother ' } });
  await fireEvent.click(panel.getByRole('button', { name: 'Note the correction' }));
  expect(await panel.findByText('It was somebody else.')).toBeTruthy();
  expect(panel.getByText('Her brother')).toBeTruthy();
  expect(document.activeElement).toBe(panel.getByRole('button', { name: 'Withdraw the correction' }));
  expect(panel.getByRole('heading', { name: 'Ada' })).toBeTruthy();
  await fireEvent.click(panel.getByRole('button', { name: 'Withdraw the correction' }));
  expect(panel.getByLabelText<HTMLInputElement>('Your name').value).toBe(' Ida ');
  await fireEvent.click(panel.getByRole('button', { name: 'Withdraw the correction' }));
  expect(await panel.findByText('The correction was withdrawn.')).toBeTruthy();
  expect(said.map(({ said: word, by, note }) => [word, by, note])).toEqual([
    ['not-them', 'Ida', 'Her brother'],
    ['withdrawn', 'Ida', null],
  ]);
});
