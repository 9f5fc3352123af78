import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { type EngineReport, type ShellReport, STAGES } from '../../src-main/contract/diagnostics';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const SHELL: ShellReport = {
  app: '0.1.0',
  electron: '33.2.1',
  chrome: '130.0.1',
  node: '20.18.1',
  system: 'Linux 6.1 x64',
  processors: 2,
  memoryBytes: 8e9,
  upSeconds: 97,
  faults: [],
};
const ENGINE: EngineReport = {
  backend: 'tensorflow',
  encoderId: 'abc123',
  schema: 171,
  databaseBytes: 300_000,
  people: 12,
  templates: 20,
  events: 4000,
  memoryBytes: 7e8,
  upSeconds: 97,
  minutes: 5,
  stages: STAGES.map((stage) => ({ stage, frames: 40, median: 7.6, p95: 110 })),
};
const FILES = [
  { name: 'app.json', text: '{ "app": "0.1.0" }' },
  { name: 'log.json', text: '{ "counts": {} }' },
];

const open = async (answers: Answers = {}) => {
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'diagnostics.shell': () => yes(SHELL),
    'diagnostics.engine': () => yes(ENGINE),
    'support.preview': () => yes(FILES),
    'support.save': () => yes({ name: 'bundle.zip' }),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText('Versions and machine');
  return station;
};

beforeEach(() => {
  location.hash = '#/diagnostics';
});

it('tells what a frame costs stage by stage, and what runs here', async () => {
  await open();
  const row = await screen.findByRole('row', { name: /Embed/ });
  expect(within(row).getByText('7.6 ms')).toBeTruthy();
  expect(within(row).getByText('110 ms')).toBeTruthy();
  for (const told of ['libtensorflow', 'abc123', 'Version 171, 300 kB', 'People: 12, templates: 20, events: 4,000', '1 min 37 s'])
    expect(screen.getByText(told)).toBeTruthy();
  expect(screen.getByText('Nothing has gone wrong since the station was started.')).toBeTruthy();
});

it('says so when no frame has come', async () => {
  await open({
    'diagnostics.engine': () => yes({ ...ENGINE, stages: STAGES.map((stage) => ({ stage, frames: 0, median: null, p95: null })) }),
  });
  expect(await screen.findByText('No frame has come in the last minutes.')).toBeTruthy();
});

it('names what went wrong, how often, and which process ended', async () => {
  const at = Date.UTC(2026, 0, 2);
  await open({
    'diagnostics.shell': () =>
      yes({
        ...SHELL,
        faults: [
          { at, source: 'engine', what: 'process', code: 'crashed', count: 1 },
          { at, source: 'admin', what: 'door.testClick', code: 'relay-unavailable', count: 3 },
        ],
      }),
  });
  expect(screen.getByText('Recognition: ended unexpectedly and was started again.')).toBeTruthy();
  expect(screen.getByText(/door\.testClick · relay-unavailable · 3 times in a row/)).toBeTruthy();
});

it('is there without the engine too, and says that it does not answer', async () => {
  await open({ 'diagnostics.engine': () => no('engine-unavailable') });
  expect(await screen.findByText('The engine does not answer.')).toBeTruthy();
  expect(screen.getByText('Threshold 0.1.0')).toBeTruthy();
});

it('shows each file of the support bundle before it can be saved', async () => {
  const { asked } = await open();
  expect(screen.queryByRole('button', { name: 'Save as ZIP' })).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Show what is in it' }));
  for (const { name, text } of FILES) {
    expect(await screen.findByText(name)).toBeTruthy();
    expect(screen.getByText(text)).toBeTruthy();
  }
  expect(asked.some(({ name }) => name === 'support.save')).toBe(false);
  await fireEvent.click(screen.getByRole('button', { name: 'Save as ZIP' }));
  expect(await screen.findByText('bundle.zip')).toBeTruthy();
});

it('claims nothing where no file was chosen, and says why one could not be written', async () => {
  let answer: () => ReturnType<NonNullable<Answers['support.save']>> = () => yes(null);
  await open({ 'support.save': () => answer() });
  await fireEvent.click(screen.getByRole('button', { name: 'Show what is in it' }));
  const save = await screen.findByRole('button', { name: 'Save as ZIP' });
  await fireEvent.click(save);
  expect(screen.queryByText('The bundle is saved.')).toBeNull();
  answer = () => no('file-not-written');
  await waitFor(() => expect(save.getAttribute('aria-disabled')).not.toBe('true'));
  await fireEvent.click(save);
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByText('The bundle is saved.')).toBeNull();
});
