import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EncoderRow } from '../../src-main/contract/encoders';
import { asEncoderId, asPersonId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';
import { SAMPLE_REPORT } from '../recognition/sample-report';

const ready = (id: string, name: string, more: Partial<Extract<EncoderRow, { kind: 'ready' }>> = {}): EncoderRow => ({
  kind: 'ready',
  encoderId: asEncoderId(id),
  name,
  shipped: false,
  active: false,
  dimensions: 128,
  body: 'head',
  comparedBy: 'distance',
  made: { data: 'people of the house' },
  metrics: [{ what: 'FNMR', on: '12 people', value: 0.02 }],
  calibration: { people: 2744 },
  notice: 'Apache-2.0',
  toEnrol: 0,
  ...more,
});
const BROKEN: EncoderRow = {
  kind: 'unusable',
  encoderId: asEncoderId('0123456789'),
  active: false,
  error: { code: 'encoder-unusable', message: '' },
};
const ROWS = [ready('a', 'threshold-3', { shipped: true, active: true }), ready('b', 'mine', { toEnrol: 2, body: 'network' }), BROKEN];

const open = async (answers: Answers = {}) => {
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'recognition.report': () => yes(SAMPLE_REPORT),
    'encoders.list': () => yes({ encoders: ROWS, switching: null }),
    ...answers,
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const card = (await screen.findByRole('heading', { name: 'Encoder' })).closest('section') as HTMLElement;
  await within(card).findByText('mine');
  return { ...station, card };
};
const confirm = async (): Promise<void> => {
  await fireEvent.click(await screen.findByRole('button', { name: 'Activate mine' }));
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('2 people have to be enrolled again');
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Activate' }));
  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
};

beforeEach(() => {
  location.hash = '#/recognition';
});

describe('the encoders', () => {
  it('are listed with which decides, what they are, and what is wrong with one', async () => {
    const { card } = await open();
    const [shipped, mine, broken] = within(card).getAllByRole('listitem');
    expect(shipped.textContent).toContain('In use');
    expect(within(shipped).queryByRole('button')).toBeNull();
    expect(shipped.textContent).toContain('A head on the nets of Threshold');
    for (const text of ['people of the house', 'A net of its own', '2 to enrol again', '2% · 12 people', 'Apache-2.0'])
      expect(mine.textContent).toContain(text);
    expect(broken.textContent).toMatch(/Cannot be used.*damaged/);
    expect(within(broken).queryByRole('button')).toBeNull();
  });

  it('are activated after a question that says who is left, and then the people are a click away', async () => {
    const toEnrol = [1, 2].map((n) => ({ personId: asPersonId(String(n)), name: 'Ada' }));
    const { asked, card } = await open({
      'encoders.activate': () => yes({ encoderId: asEncoderId('b'), name: 'mine', encoded: 7, toEnrol }),
    });
    await confirm();
    expect(await within(card).findByText('mine is in use now')).toBeTruthy();
    expect(asked).toContainEqual({ name: 'encoders.activate', arg: { encoderId: 'b' } });
    await fireEvent.click(within(card).getByRole('button', { name: 'Show them' }));
    expect(location.hash).toBe('#/people');
  });

  it('stay as they are when one cannot be activated, and it says why', async () => {
    const { card } = await open({ 'encoders.activate': () => no('calibration-missing') });
    await confirm();
    expect(await within(card).findByText(/Measure it with the command threshold calibrate/)).toBeTruthy();
  });

  it('show how far an activation is, whoever began it', async () => {
    const { say, card } = await open();
    say('encoders.changed', { done: 64, total: 500 });
    expect(await within(card).findByText('Encoding faces anew: 64 of 500')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Activate mine' }).disabled).toBe(true);
    say('encoders.changed', null);
    await vi.waitFor(() => expect(within(card).queryByRole('progressbar')).toBeNull());
  });

  it('are added by the path of their folder', async () => {
    let right = false;
    const { asked, card } = await open({ 'encoders.add': () => (right ? yes({ encoderId: 'c' }) : no('encoder-unusable')) });
    const field = within(card).getByLabelText('Add an encoder');
    await fireEvent.input(field, { target: { value: ' /runs/mine ' } });
    await fireEvent.click(within(card).getByRole('button', { name: 'Add' }));
    expect(await within(card).findByText(/Copy its folder anew/, { selector: 'form p' })).toBeTruthy();
    right = true;
    await fireEvent.click(within(card).getByRole('button', { name: 'Add' }));
    await vi.waitFor(() => expect((field as HTMLInputElement).value).toBe(''));
    expect(asked).toContainEqual({ name: 'encoders.add', arg: { folder: '/runs/mine' } });
  });
});
