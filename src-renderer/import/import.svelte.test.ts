import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Reply } from '../../src-main/contract/reply';
import type { ImportCheck, ImportReport, ImportStatus } from '../../src-main/contract/import';
import { asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { askOver } from '../bridge/ask';
import { Import } from './import.svelte';

const COLUMNS = { name: ['Name'], number: ['Staff'], groups: [], validFrom: [], validUntil: [], photo: [] };
const CHECK: ImportCheck = {
  headers: ['Name', 'Staff', 'Picture'],
  columns: COLUMNS,
  preview: [['Ada', '1', 'a.jpg']],
  rows: [
    { line: 2, name: 'Ada', number: '1', outcome: { kind: 'ready', photos: 1, sameName: false } },
    { line: 3, name: 'Bo', number: '2', outcome: { kind: 'photo-missing', photo: 'b.jpg' } },
  ],
};
const REPORT: ImportReport = {
  rows: [
    { line: 2, name: '=Ada', number: '1', outcome: { kind: 'enrolled', personId: asPersonId('a'), photos: 1 } },
    { line: 3, name: 'Bo', number: '2', outcome: { kind: 'duplicate', of: 'Cleo', suspended: true } },
    { line: 4, name: 'Di', number: null, outcome: { kind: 'photo-unusable', photo: 'd.jpg', fault: { code: 'no-face', message: '' } } },
    { line: 5, name: 'Ed', number: null, outcome: { kind: 'not-reached' } },
  ],
  ended: 'cancelled',
  fault: null,
  seconds: 3,
  endedAt: Date.UTC(2026, 0, 1, 12),
};
const RUNNING: ImportStatus = { kind: 'running', done: 10, total: 40, skipped: 0, enrolled: 9, seconds: 5 };

async function open(answers: Answers = {}) {
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'people.list': () => yes([]),
    'import.status': () => yes({ kind: 'none' }),
    'files.choose': ({ what }) => yes(`/there/${what}`),
    'import.check': () => yes(CHECK),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('heading', { name: 'Import people' });
  return station;
}
async function press(name: string): Promise<void> {
  await fireEvent.click(await screen.findByRole('button', { name }));
}
async function toTheCheck(): Promise<void> {
  await press('Choose the list');
  await screen.findByText('/there/table');
  await press('Choose a folder');
  await screen.findByText('/there/folder');
  await press('Check the list');
  await screen.findByText('To be enrolled: 1');
}

beforeEach(() => {
  location.hash = '#/people/import';
});

it('shows what would happen, and begins only when consent is stated', async () => {
  let status: ImportStatus = { kind: 'none' };
  const { asked } = await open({
    'import.status': () => yes(status),
    'import.start': () => {
      status = RUNNING;
      return yes(null);
    },
  });
  await toTheCheck();
  expect(screen.getByText('The photo b.jpg is missing.')).toBeTruthy();
  const start = screen.getByRole<HTMLButtonElement>('button', { name: 'Import' });
  expect(start.disabled).toBe(true);
  await fireEvent.click(screen.getByLabelText('Everybody on this list has agreed to be recognised'));
  await fireEvent.click(start);
  expect(await screen.findByText('10 of 40 rows, 9 enrolled · about 15 s left')).toBeTruthy();
  const run = { table: '/there/table', photos: '/there/folder', columns: COLUMNS, consent: true, keepPhotos: false };
  expect(asked).toContainEqual({ name: 'import.start', arg: run });
});

it('checks the list anew when a column is given another meaning', async () => {
  const { asked } = await open();
  await toTheCheck();
  await fireEvent.change(screen.getByLabelText('Picture'), { target: { value: 'photo' } });
  await vi.waitFor(() =>
    expect(asked).toContainEqual({
      name: 'import.check',
      arg: { table: '/there/table', photos: '/there/folder', columns: { ...COLUMNS, photo: ['Picture'] } },
    }),
  );
});

it('takes two columns that are chosen one right after the other, and imports by both', async () => {
  const answers: (() => void)[] = [];
  const { asked } = await open({
    'import.check': ({ columns }) => {
      const check = { ...CHECK, columns: columns ?? COLUMNS } as ImportCheck;
      return columns === undefined ? yes(check) : new Promise((answer) => answers.push(() => answer(yes(check))));
    },
    'import.start': () => yes(null),
  });
  await toTheCheck();
  await fireEvent.click(screen.getByLabelText('Everybody on this list has agreed to be recognised'));
  const choose = (column: string, value: string) => fireEvent.change(screen.getByLabelText(column), { target: { value } });
  await choose('Picture', 'photo');
  await choose('Staff', 'groups');
  const shown = () => ['Picture', 'Staff'].map((column) => screen.getByLabelText<HTMLSelectElement>(column).value);
  const start = screen.getByRole('button', { name: 'Import' });
  answers[0]();
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  expect([shown(), start.getAttribute('aria-busy')]).toEqual([['photo', 'groups'], 'true']);
  answers[1]();
  await vi.waitFor(() => expect(start.getAttribute('aria-busy')).toBe('false'));
  await fireEvent.click(start);
  const columns = { ...COLUMNS, number: [], groups: ['Staff'], photo: ['Picture'] };
  expect([shown(), asked.find(({ name }) => name === 'import.start')?.arg]).toMatchObject([['photo', 'groups'], { columns }]);
});

it('gives a column back what it was where the list cannot be checked by it', async () => {
  await open({ 'import.check': ({ columns }) => (columns === undefined ? yes(CHECK) : no('engine-unavailable')) });
  await toTheCheck();
  const picture = screen.getByLabelText<HTMLSelectElement>('Picture');
  await fireEvent.change(picture, { target: { value: 'photo' } });
  expect((await screen.findByRole('alert')).textContent).toContain('not running');
  expect(picture.value).toBe('none');
});

it('finds an import that is under way though the first look at it failed', async () => {
  let looks = 0;
  await open({ 'import.status': () => (++looks === 1 ? no('engine-unavailable') : yes(RUNNING)) });
  await press('Try again');
  expect(await screen.findByRole('button', { name: 'Cancel the import' })).toBeTruthy();
});

it('looks on after a look that failed, and says that only until the next that does not', async () => {
  vi.useFakeTimers();
  try {
    let answer: () => Reply<ImportStatus> = () => no('engine-unavailable');
    const job = new Import(askOver(scriptedBridge({ 'import.status': () => answer() }).bridge));
    const leave = job.follow();
    await vi.advanceTimersByTimeAsync(0);
    expect([job.status, job.failure]).toEqual([null, 'engine-unavailable']);
    answer = () => yes(RUNNING);
    await vi.advanceTimersByTimeAsync(500);
    expect([job.status, job.failure]).toEqual([RUNNING, null]);
    leave();
  } finally {
    vi.useRealTimers();
  }
});

it('says what is wrong with a list, and lets another one be chosen', async () => {
  await open({ 'import.check': () => no('list-malformed') });
  await press('Choose the list');
  await press('Choose a folder');
  await vi.waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check the list' }).disabled).toBe(false));
  await press('Check the list');
  expect((await screen.findByRole('alert')).textContent).toContain('The list has a line that cannot be read');
});

it('offers no files before it is known whether an import is under way', async () => {
  let answer: ((status: ImportStatus) => void) | undefined;
  await open({ 'import.status': () => new Promise<ImportStatus>((known) => (answer = known)).then(yes) });
  expect(await screen.findByRole('heading', { name: 'Import people' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Choose the list' })).toBeNull();
  answer?.({ kind: 'none' });
  expect(await screen.findByRole('button', { name: 'Choose the list' })).toBeTruthy();
});

it('shows an import that somebody has begun, and cancels it', async () => {
  const { asked } = await open({ 'import.status': () => yes(RUNNING), 'import.cancel': () => yes(null) });
  await press('Cancel the import');
  expect(await screen.findByRole('button', { name: 'Ending after this row' })).toBeTruthy();
  expect(asked).toContainEqual({ name: 'import.cancel', arg: null });
});

it('reports row by row, saves the report, and goes on to another list', async () => {
  const { asked } = await open({ 'import.status': () => yes({ kind: 'ended', report: REPORT }), 'files.save': () => yes(true) });
  for (const text of ['Enrolled: 1', 'Not possible: 2', 'Not reached: 1', 'The import was cancelled'])
    expect(await screen.findByText(text)).toBeTruthy();
  expect(screen.getByText(/This face is enrolled as Cleo, who is suspended/)).toBeTruthy();
  await press('Save the report');
  await vi.waitFor(() => expect(asked.at(-1)?.name).toBe('files.save'));
  expect((asked.at(-1)?.arg as { rows: unknown }).rows).toContainEqual(['2', '=Ada', '1', 'enrolled', 'Enrolled.']);
  await press('Import another list');
  expect(await screen.findByRole('button', { name: 'Choose the list' })).toBeTruthy();
});

it('checks a corrected list again by the same columns, once its report has been read', async () => {
  let status: ImportStatus = { kind: 'none' };
  const { asked } = await open({
    'import.status': () => yes(status),
    'import.check': ({ columns }) => yes({ ...CHECK, columns: columns ?? { ...COLUMNS, name: [] } } as ImportCheck),
    'import.start': () => {
      status = { kind: 'ended', report: { ...REPORT, endedAt: 1 } };
      return yes(null);
    },
  });
  for (const name of ['Choose the list', 'Choose a folder']) await press(name);
  await screen.findByText('/there/folder');
  await press('Check the list');
  await screen.findByText('No column holds the name yet. Choose it above.');
  await fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'name' } });
  await screen.findByText('To be enrolled: 1');
  await fireEvent.click(screen.getByLabelText('Everybody on this list has agreed to be recognised'));
  await press('Import');
  await press('Check this list again');
  await screen.findByText('To be enrolled: 1');
  expect(asked.filter(({ name }) => name === 'import.check').at(-1)?.arg).toMatchObject({ columns: { name: ['Name'] } });
});
