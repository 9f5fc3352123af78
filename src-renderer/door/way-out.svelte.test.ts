import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { DoorSettings } from '../../src-main/contract/settings';
import { ONE_CAMERA } from '../../src-main/contract/sides';
import type { WayOut } from '../../src-main/contract/way-out';
import AdminApp from '../admin/AdminApp.svelte';
import { scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const DOOR: DoorSettings = {
  name: 'Main entrance',
  board: 'kmtronic',
  path: '/dev/ttyUSB0',
  output: 1,
  osdp: { address: 0, baudRate: 9600, handOver: 0 },
  pulseMs: 3000,
  asks: 'face',
  challenge: 'when-unsure',
  zoneMetres: 1.5,
  greets: 'by-name',
  inputs: [],
  cameras: ONE_CAMERA,
};
const CONFIRMED = { by: 'Installer', at: 1_800_000_000_000, board: DOOR.board, path: DOOR.path };

async function open(wayOut: WayOut | null, door = DOOR, wayOutConfirmed = false) {
  location.hash = '#/door';
  const station = scriptedBridge({
    'station.state': () => yes({ ...SET_UP, virtualDoor: door.board === 'virtual', wayOutConfirmed }),
    'session.signIn': () => yes(null),
    'door.get': () => yes(door),
    'door.ports': () => yes([]),
    'door.set': () => yes(null),
    'door.wayOut': () => yes(wayOut),
    'door.setWayOut': ({ lock, confirmedBy }) => yes({ lock, confirmed: confirmedBy === null ? null : { ...CONFIRMED, by: confirmedBy } }),
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByLabelText('Relay board');
  return station;
}
const card = async () => within(await screen.findByRole('form', { name: 'The way out' }));
const BANNER = /^Nobody has confirmed that exit button/;

describe('the way out', () => {
  it('is confirmed by name, for the kind of lock that it is', async () => {
    const { asked, say } = await open(null);
    expect(screen.getByText(BANNER)).toBeDefined();
    const form = await card();
    expect(form.queryByRole('checkbox')).toBeNull();
    await fireEvent.click(form.getByRole('radio', { name: /^Fail-secure/ }));
    await fireEvent.click(form.getByRole('checkbox', { name: /the handle inside opens the door/ }));
    const save = form.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect(save.disabled).toBe(true);
    await fireEvent.input(form.getByLabelText('Your name'), { target: { value: 'Installer' } });
    await fireEvent.click(save);
    expect(asked.at(-1)).toEqual({ name: 'door.setWayOut', arg: { doorId: 'main', lock: 'fail-secure', confirmedBy: 'Installer' } });
    expect(await form.findByText('The way out is confirmed')).toBeDefined();
    expect([form.getByText(/^By Installer/), form.queryByLabelText('Your name')]).toMatchObject([{}, null]);
    say('station.changed', { ...SET_UP, virtualDoor: false, wayOutConfirmed: true });
    await expect.poll(() => screen.queryByText(BANNER)).toBeNull();
  });

  it('is said anew for another kind of lock, and can be taken back', async () => {
    const { asked } = await open({ lock: 'fail-safe', confirmed: CONFIRMED }, DOOR, true);
    const form = await card();
    const tick = () => form.getByRole<HTMLInputElement>('checkbox').checked;
    expect(tick()).toBe(true);
    await fireEvent.click(form.getByRole('radio', { name: /^Fail-secure/ }));
    expect(tick()).toBe(false);
    await fireEvent.click(form.getByRole('radio', { name: /^Fail-safe/ }));
    expect(tick()).toBe(true);
    await fireEvent.click(form.getByRole('checkbox'));
    await fireEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(asked.at(-1)).toEqual({ name: 'door.setWayOut', arg: { doorId: 'main', lock: 'fail-safe', confirmedBy: null } });
    expect(await form.findByText('Nobody has confirmed the way out')).toBeDefined();
  });

  it('counts no more once the lock hangs on another board', async () => {
    await open({ lock: 'fail-safe', confirmed: CONFIRMED }, DOOR, true);
    const form = await card();
    await fireEvent.change(screen.getByLabelText('Relay board'), { target: { value: 'lcus-1' } });
    expect(form.getByText('The way out is confirmed')).toBeDefined();
    const [save] = screen.getAllByRole('button', { name: 'Save' }).filter((button) => !button.hasAttribute('disabled'));
    await fireEvent.click(save);
    expect(await form.findByText(/^Installer confirmed it for another board/)).toBeDefined();
    expect(form.getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
  });

  it('is not asked of a door that is drawn', async () => {
    await open(null, { ...DOOR, board: 'virtual', path: null }, true);
    expect(screen.queryByRole('form', { name: 'The way out' })).toBeNull();
    expect(screen.queryByText(BANNER)).toBeNull();
  });
});
