import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AlarmKind, AlarmRow, AlarmSettings, WaitingAlarm } from '../../src-main/contract/alarms';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { DoorSettings } from '../../src-main/contract/settings';
import { ONE_CAMERA } from '../../src-main/contract/sides';
import { asEventId, MAIN_DOOR } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { type Answers, no, scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const sounded = vi.hoisted(() => vi.fn());
vi.mock('../components/chime', () => ({ chime: sounded }));

const alarm = (kind: AlarmKind, number: number, more: Partial<AlarmRow> = {}): AlarmRow => ({
  eventId: asEventId(`s:${number}`),
  kind,
  doorId: MAIN_DOOR,
  count: 1,
  raisedAt: new Date(2026, 2, 29, 9, 3).getTime(),
  lastAt: new Date(2026, 2, 29, 9, 5, 7).getTime(),
  lastNumber: number,
  snapshot: null,
  acknowledged: null,
  ...more,
});
const FORCED = alarm('forced', 8, { count: 3, lastNumber: 12 });
const ANSWERED = alarm('call', 4, { acknowledged: { at: 0, by: null, actor: 'administrator', note: 'the courier' } });

async function open(view: string, given: { open: AlarmRow[]; acknowledged?: AlarmRow[] }, answers: Answers = {}) {
  location.hash = `#/${view}`;
  const lists = { acknowledged: [], ...given };
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'people.list': () => yes([]),
    'log.page': () => yes([]),
    'alarms.list': () => yes({ ...lists }),
    'alarms.acknowledge': ({ eventId, by, note }) => {
      const row = lists.open.find((one) => one.eventId === eventId);
      lists.open = lists.open.filter((one) => one !== row);
      if (row) lists.acknowledged = [{ ...row, acknowledged: { at: 0, by, actor: 'administrator', note } }, ...lists.acknowledged];
      return yes(null);
    },
    ...answers,
  });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('navigation', { name: 'Sections' });
  return { ...station, lists };
}

beforeEach(() => {
  localStorage.clear();
  sounded.mockClear();
});

describe('the banner', () => {
  it('stands on every screen, with how many there are and the newest, and sounds once', async () => {
    await open('people', { open: [FORCED, alarm('relay-fault', 5)] });
    const banner = within(await screen.findByRole('region', { name: 'Open alarms' }));
    expect(banner.getByRole('alert').textContent).toBe('2 alarms. Door forced open, 09:05:07');
    expect(sounded.mock.calls).toEqual([['alarm']]);
    for (const view of ['log', 'settings']) {
      location.hash = `#/${view}`;
      await screen.findByRole('heading', { level: 1 });
      expect(screen.getByRole('region', { name: 'Open alarms' })).toBeTruthy();
    }
    expect(banner.getByRole('link', { name: 'Show alarms' }).getAttribute('href')).toBe('#/alarms');
  });

  it('is not there without an alarm, comes with the first, and sounds again when it happens again', async () => {
    const { lists, say } = await open('people', { open: [] });
    expect(screen.queryByRole('region', { name: 'Open alarms' })).toBeNull();
    lists.open = [FORCED];
    say('alarms.changed', null);
    await screen.findByRole('region', { name: 'Open alarms' });
    lists.open = [{ ...FORCED, count: 4, lastNumber: 14 }];
    say('alarms.changed', null);
    await waitFor(() => expect(sounded).toHaveBeenCalledTimes(2));
    say('alarms.changed', null);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sounded).toHaveBeenCalledTimes(2);
  });

  it('sounds again and again until it is muted, and then not before there is a new alarm', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { lists, say } = await open('people', { open: [FORCED] });
    const mute = await screen.findByRole('button', { name: 'Mute the sound of alarms' });
    vi.advanceTimersByTime(20_000);
    expect(sounded.mock.calls.length).toBeGreaterThan(3);
    await fireEvent.click(mute);
    expect(mute.getAttribute('aria-pressed')).toBe('true');
    sounded.mockClear();
    vi.advanceTimersByTime(20_000);
    expect(sounded).not.toHaveBeenCalled();
    lists.open = [alarm('held', 20), FORCED];
    say('alarms.changed', null);
    await waitFor(() => expect(sounded).toHaveBeenCalled());
    expect(mute.getAttribute('aria-pressed')).toBe('false');
    lists.open = [];
    say('alarms.changed', null);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Open alarms' })).toBeNull());
    sounded.mockClear();
    vi.advanceTimersByTime(20_000);
    expect(sounded).not.toHaveBeenCalled();
  });

  it('stands above the page that is locked too, with sound, and asks there for kinds and counts alone', async () => {
    let waiting: readonly WaitingAlarm[] = [];
    const { bridge, asked, say } = scriptedBridge({ 'station.state': () => yes(SET_UP), 'alarms.waiting': () => yes(waiting) });
    render(AdminApp, { bridge });
    await screen.findByLabelText('Password');
    expect(screen.queryByRole('region', { name: 'Open alarms' })).toBeNull();
    waiting = [
      { kind: 'forced', count: 2 },
      { kind: 'held', count: 1 },
    ];
    say('alarms.changed', null);
    const banner = within(await screen.findByRole('region', { name: 'Open alarms' }));
    expect(banner.getByRole('alert').textContent).toBe('2 alarms. Door forced open, Door held open');
    expect(sounded).toHaveBeenCalled();
    expect(banner.queryByRole('link')).toBeNull();
    expect(new Set(asked.map(({ name }) => name))).toEqual(new Set(['station.state', 'alarms.waiting']));
  });
});

describe('the list of alarms', () => {
  it('is acknowledged by name with the keyboard, with a note, and shows by whom', async () => {
    const { asked } = await open('alarms', { open: [FORCED] });
    const item = within(await screen.findByRole('listitem', { name: 'Door forced open' }));
    expect(item.getByText('3 times')).toBeTruthy();
    await fireEvent.input(screen.getByLabelText('Your name'), { target: { value: ' Ada ' } });
    const note = item.getByLabelText('Note (optional)');
    await fireEvent.input(note, { target: { value: ' the wind ' } });
    // Enter in the field sends the form, as in any.
    const form = note.closest('form');
    if (form === null) throw new Error('no form around the note');
    await fireEvent.submit(form);
    expect(asked.find(({ name }) => name === 'alarms.acknowledge')?.arg).toEqual({
      eventId: 's:8',
      kind: 'forced',
      by: 'Ada',
      note: 'the wind',
    });
    await screen.findByText('No alarm is waiting');
    await fireEvent.click(screen.getByRole('radio', { name: 'Acknowledged' }));
    expect(await screen.findByText(/^Acknowledged by Ada/)).toBeTruthy();
    expect(screen.getByText('the wind')).toBeTruthy();
  });

  it('asks for a name that is missing, where it is to be typed, and acknowledges nothing without one', async () => {
    const { asked } = await open('alarms', { open: [FORCED, alarm('held', 13)] });
    const name = await screen.findByLabelText<HTMLInputElement>('Your name');
    for (const button of ['Acknowledge', 'Acknowledge all 2']) {
      const [press] = screen.getAllByRole('button', { name: button });
      press.focus();
      await fireEvent.click(press);
      await waitFor(() => expect(document.activeElement).toBe(name));
      expect(name.getAttribute('aria-invalid')).toBe('true');
      const problem = document.getElementById(name.getAttribute('aria-describedby') ?? '');
      expect(problem?.textContent).toBe('Type your name first.');
    }
    await fireEvent.input(name, { target: { value: 'Ada' } });
    expect(name.getAttribute('aria-invalid')).toBe('false');
    expect(asked.some((call) => call.name === 'alarms.acknowledge')).toBe(false);
  });

  it('acknowledges all at once, each with its own note, and stops at one that cannot be', async () => {
    let broken = false;
    const { asked, lists } = await open(
      'alarms',
      { open: [alarm('call', 14), alarm('held', 13), FORCED] },
      {
        'alarms.acknowledge': ({ eventId }) => {
          if (broken) return no('engine-unavailable');
          lists.open = lists.open.filter((one) => one.eventId !== eventId);
          broken = eventId === 's:13';
          return yes(null);
        },
      },
    );
    const held = within(await screen.findByRole('listitem', { name: 'Door held open' }));
    await fireEvent.input(screen.getByLabelText('Your name'), { target: { value: 'Ada' } });
    await fireEvent.input(held.getByLabelText('Note (optional)'), { target: { value: 'a wedge' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Acknowledge all 3' }));
    expect(await screen.findByText(/Recognition is not running/)).toBeTruthy();
    expect(screen.getAllByRole('listitem').length).toBe(1);
    expect(screen.queryByRole('button', { name: /Acknowledge all/ })).toBeNull();
    const acknowledged = asked.filter(({ name }) => name === 'alarms.acknowledge').map(({ arg }) => arg);
    expect(acknowledged).toEqual([
      { eventId: 's:8', kind: 'forced', by: 'Ada', note: null },
      { eventId: 's:13', kind: 'held', by: 'Ada', note: 'a wedge' },
      { eventId: 's:14', kind: 'call', by: 'Ada', note: null },
    ]);
  });

  it('asks for the name once in a session, and not of whoever comes next', async () => {
    const { asked } = await open('alarms', { open: [FORCED, alarm('held', 13)] });
    const forced = within(await screen.findByRole('listitem', { name: 'Door forced open' }));
    await fireEvent.input(screen.getByLabelText('Your name'), { target: { value: 'Ada' } });
    await fireEvent.click(forced.getByRole('button', { name: 'Acknowledge' }));
    await waitFor(() => expect(screen.queryByRole('listitem', { name: 'Door forced open' })).toBeNull());
    expect(screen.getByLabelText<HTMLInputElement>('Your name').value).toBe('Ada');
    await fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByLabelText<HTMLInputElement>('Your name')).value).toBe('');
    expect(asked.filter(({ name }) => name === 'alarms.acknowledge').length).toBe(1);
  });

  it.each([
    ['no-frame', 'No picture: the camera showed nothing at that moment.'],
    ['erased', 'The picture has been erased: its days were over.'],
  ] as const)('says why there is no picture: %s', async (snapshot, words) => {
    await open('alarms', { open: [{ ...FORCED, snapshot }] });
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('shows what the camera saw, of those that are acknowledged on demand', async () => {
    const PICTURE = 'data:image/jpeg;base64,/9j/';
    const asked = await open(
      'alarms',
      { open: [{ ...FORCED, snapshot: 'kept' }], acknowledged: [{ ...ANSWERED, snapshot: 'kept' }] },
      { 'alarms.snapshot': () => yes(PICTURE) },
    );
    const shown = () => screen.findByRole('img', { name: /^What the camera showed at/ });
    expect((await shown()).getAttribute('src')).toBe(PICTURE);
    expect(asked.asked.at(-1)).toEqual({ name: 'alarms.snapshot', arg: { eventId: FORCED.eventId, kind: 'forced' } });
    await fireEvent.click(screen.getByRole('radio', { name: 'Acknowledged' }));
    const show = await screen.findByRole('button', { name: 'Show the picture' });
    expect(screen.queryByRole('img', { name: /^What the camera/ })).toBeNull();
    await fireEvent.click(show);
    expect((await shown()).getAttribute('src')).toBe(PICTURE);
  });

  it('says so when somebody was faster', async () => {
    await open('alarms', { open: [FORCED] }, { 'alarms.acknowledge': () => no('alarm-unknown') });
    await fireEvent.input(await screen.findByLabelText('Your name'), { target: { value: 'Ada' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' }));
    expect(await screen.findByText(/not open any more/)).toBeTruthy();
  });

  it('keeps those that were acknowledged, with their note, also from before names were asked for', async () => {
    await open('alarms', { open: [], acknowledged: [ANSWERED] });
    await screen.findByText('No alarm is waiting');
    await fireEvent.click(screen.getByRole('radio', { name: 'Acknowledged' }));
    expect(await screen.findByRole('listitem', { name: 'Somebody calls at the door' })).toBeTruthy();
    expect(location.hash).toBe('#/alarms?shown=acknowledged');
    expect(screen.getByText('the courier')).toBeTruthy();
    expect(screen.getByText(/^Acknowledged by the administrator/)).toBeTruthy();
  });

  it('leads to the event in the log, however old, and from there to what led to it and who looked at it', async () => {
    const event = (number: number, more: Partial<Extract<AccessEvent, { kind: 'held' }>> = {}): AccessEvent => ({
      eventId: asEventId(`s:${number}`),
      number,
      at: 0,
      doorId: MAIN_DOOR,
      monotonic: 1,
      cause: null,
      kind: 'held',
      openMs: 30_000,
      ...more,
    });
    const old = { ...event(8, { cause: 7 }) };
    await open(
      'alarms',
      {
        open: [alarm('held', 8)],
        acknowledged: [alarm('tamper', 8, { acknowledged: { at: 0, by: 'Ada', actor: 'administrator', note: null } })],
      },
      { 'log.page': ({ before }) => yes(before === null ? [event(900)] : before === 9 ? [old] : []) },
    );
    location.hash = (await screen.findByRole('link', { name: 'In the log' })).getAttribute('href') ?? '';
    const panel = within(await screen.findByRole('complementary', { name: 'Event 8' }));
    expect(panel.getByRole('link', { name: 'Event 7' }).getAttribute('href')).toBe('#/log/s%3A7');
    expect(panel.getByText(/· Acknowledged by Ada, /)).toBeTruthy();
  });
});

describe('alarms and call button of a door', () => {
  const DOOR: DoorSettings = {
    name: 'Main entrance',
    board: 'lcus-1',
    path: '/dev/x',
    output: 1,
    osdp: { address: 0, baudRate: 9600, handOver: 0 },
    pulseMs: 3000,
    inputs: [],
    cameras: ONE_CAMERA,
    asks: 'face',
    challenge: 'when-unsure',
    zoneMetres: 1.5,
    greets: 'by-name',
  };
  const NONE: AlarmSettings = { heldMs: 30_000, bell: null, siren: null, snapshot: { on: false, days: 30 } };
  const at = async (door: DoorSettings) => {
    const station = await open(
      'door',
      { open: [] },
      {
        'door.get': () => yes(door),
        'door.ports': () => yes([]),
        'alarms.settings': () => yes(NONE),
        'alarms.setSettings': () => yes(null),
      },
    );
    return { ...station, form: within(await screen.findByRole('form', { name: 'Alarms and call button' })) };
  };

  it('warn where nobody would hear a call, and name the output that rings', async () => {
    const { form, asked } = await at(DOOR);
    expect(await form.findByText('The kiosk has no call button')).toBeTruthy();
    const [bell] = form.getAllByLabelText('What it is');
    const [output] = form.getAllByLabelText('Relay');
    await fireEvent.input(bell, { target: { value: 'Bell in the office' } });
    await fireEvent.input(output, { target: { value: '1' } });
    expect(form.getByText(/the lock hangs on 1/)).toBeTruthy();
    expect(form.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
    await fireEvent.input(output, { target: { value: '2' } });
    await fireEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(asked.find(({ name }) => name === 'alarms.setSettings')?.arg).toEqual({
      doorId: MAIN_DOOR,
      settings: { heldMs: 30_000, bell: { name: 'Bell in the office', output: 2 }, siren: null, snapshot: { on: false, days: 30 } },
    });
    await waitFor(() => expect(form.queryByText('The kiosk has no call button')).toBeNull());
  });

  it('keep pictures for whoever has turned that on, and for how long he says', async () => {
    const { form, asked } = await at(DOOR);
    const days = await form.findByLabelText('Erased after');
    expect(form.getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
    await fireEvent.click(form.getByRole('checkbox', { name: 'Keep a picture with the alarm' }));
    await fireEvent.input(days, { target: { value: '366' } });
    expect(form.getByText('Choose a number from 1 to 365.')).toBeTruthy();
    await fireEvent.input(days, { target: { value: '7' } });
    await fireEvent.click(form.getByRole('button', { name: 'Save' }));
    const question = await screen.findByRole('alertdialog', { name: 'Erase pictures of alarms that are older than 7 days?' });
    expect(asked.some(({ name }) => name === 'alarms.setSettings')).toBe(false);
    await fireEvent.click(within(question).getByRole('button', { name: 'Save and erase' }));
    expect(asked.find(({ name }) => name === 'alarms.setSettings')?.arg).toEqual({
      doorId: MAIN_DOOR,
      settings: { ...NONE, snapshot: { on: true, days: 7 } },
    });
  });

  it('say that a board with one relay has none to spare', async () => {
    const { form } = await at({ ...DOOR, board: 'kmtronic' });
    expect(await form.findByText(/no spare relay/)).toBeTruthy();
    expect(form.queryByLabelText('What it is')).toBeNull();
  });
});
