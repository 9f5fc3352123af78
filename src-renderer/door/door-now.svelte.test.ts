import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { MAIN_DOOR } from '../../src-main/contract/bridge';
import { doorPolicySchema } from '../../src-main/contract/policy';
import type { AccessEvent } from '../../src-main/contract/rows';
import type { DoorSettings } from '../../src-main/contract/settings';
import { ONE_CAMERA } from '../../src-main/contract/sides';
import { asDoorId, asEventId, asScheduleId } from '../../src-main/core/ids';
import AdminApp from '../admin/AdminApp.svelte';
import { scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const DOOR: DoorSettings = {
  name: 'Main entrance',
  board: 'waveshare-modbus',
  path: '/dev/ttyUSB0',
  output: 1,
  osdp: { address: 0, baudRate: 9600, handOver: 0 },
  pulseMs: 3000,
  asks: 'face',
  challenge: 'when-unsure',
  zoneMetres: 1.5,
  greets: 'by-name',
  inputs: [{ role: 'contact', source: { kind: 'board', number: 1 }, normally: 'closed', debounceMs: 50 }],
  cameras: ONE_CAMERA,
};
const rex = (number: number, doorId = MAIN_DOOR): AccessEvent => ({
  eventId: asEventId(`s:${number}`),
  number,
  monotonic: null,
  cause: null,
  at: 1_800_000_000_000 + number,
  doorId,
  kind: 'rex',
});

const ALWAYS = { scheduleId: asScheduleId('always'), name: 'Always', week: [], onHolidays: [], exceptions: [], builtIn: true };

async function open(more: Partial<typeof SET_UP> = {}) {
  location.hash = '#/door';
  const station = scriptedBridge({
    'station.state': () => yes({ ...SET_UP, ...more }),
    'session.signIn': () => yes(null),
    'door.get': () => yes(DOOR),
    'door.ports': () => yes([]),
    'log.page': () => yes([...Array.from({ length: 30 }, (_, i) => rex(30 - i)), rex(0, asDoorId('side'))]),
    'policy.get': () => yes({ zone: null, zoneNow: 'UTC', schedules: [ALWAYS], groups: [], holidays: [] }),
    'policy.door': () => yes(doorPolicySchema.parse({ officeMode: { scheduleId: 'always' } })),
    'door.endOfficeMode': () => yes(null),
    'policy.resetPassback': () => yes(null),
    'emergency.open': () => yes(null),
    'emergency.end': () => yes(null),
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByLabelText('Relay board');
  return station;
}
const group = (name: string) => within(screen.getByRole('group', { name }));

describe('the door as it stands', () => {
  it('shows each input live', async () => {
    const { say } = await open({ inputs: { contact: false } });
    expect(group('Door contact').getByText('Door closed')).toBeDefined();
    expect(group('Tamper contact').getByRole('status').textContent).toContain('Not wired');
    say('station.changed', { ...SET_UP, inputs: { contact: true, 'fire-alarm': null } });
    expect(await group('Door contact').findByText('Door open')).toBeDefined();
    expect(group('Fire alarm').getByText('Cannot be read')).toBeDefined();
    say('station.changed', { ...SET_UP, relay: 'offline' });
    expect(await group('Door contact').findByText('Cannot be read')).toBeDefined();
  });

  it('is held open by name alone, after a question', async () => {
    const { asked } = await open();
    const button = screen.getByRole('button', { name: 'Hold the door open' });
    expect(button.hasAttribute('disabled')).toBe(true);
    await fireEvent.input(screen.getByLabelText('Your name'), { target: { value: ' Ada ' } });
    await fireEvent.click(button);
    expect(asked.some(({ name }) => name === 'emergency.open')).toBe(false);
    const dialog = await screen.findByRole('alertdialog');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Hold the door open' }));
    expect(asked.findLast(({ name }) => name.startsWith('emergency'))).toEqual({
      name: 'emergency.open',
      arg: { doorId: 'main', by: 'Ada' },
    });
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
  });

  it('says why it is held open, and does not end that while the fire alarm lasts', async () => {
    const { say } = await open({ emergency: { cause: 'fire-alarm', by: null, since: 0 }, inputs: { 'fire-alarm': true } });
    expect(screen.getByText(/^Released by the fire-alarm input/)).toBeDefined();
    await fireEvent.input(screen.getByLabelText('Your name'), { target: { value: 'Ada' } });
    const button = screen.getByRole('button', { name: 'End the emergency' });
    expect(button.hasAttribute('disabled')).toBe(true);
    say('station.changed', { ...SET_UP, emergency: { cause: 'fire-alarm', by: null, since: 0 }, inputs: { 'fire-alarm': false } });
    await expect.poll(() => button.hasAttribute('disabled')).toBe(false);
  });

  it('says that office mode holds it open, and ends that', async () => {
    const { say, asked } = await open();
    expect((await screen.findByLabelText<HTMLSelectElement>('Office mode')).value).toBe('always');
    expect(screen.queryByRole('button', { name: 'End it now' })).toBeNull();
    say('station.changed', { ...SET_UP, virtualDoor: false, door: { kind: 'office' } });
    await fireEvent.click(await screen.findByRole('button', { name: 'End it now' }));
    expect(asked.at(-1)).toEqual({ name: 'door.endOfficeMode', arg: { doorId: 'main' } });
    expect(screen.getByText('Held open: office mode')).toBeDefined();
  });

  it('forgets everybody’s last pass after a question', async () => {
    const { asked } = await open();
    const resets = () => asked.filter(({ name }) => name === 'policy.resetPassback');
    await fireEvent.click(await screen.findByRole('button', { name: 'Forget all last passes' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Forget everybody’s last pass?' });
    expect(resets()).toEqual([]);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Forget all last passes' }));
    expect(await screen.findByText('All last passes are forgotten.')).toBeDefined();
    expect(resets()).toEqual([{ name: 'policy.resetPassback', arg: { personId: null } }]);
  });

  it('lists the last twenty events of this door, and new ones on top', async () => {
    const { say } = await open();
    const list = await screen.findByRole('list', { name: 'Last at this door' });
    await expect.poll(() => within(list).getAllByRole('link').length).toBe(20);
    say('log.appended', { ...rex(31), kind: 'forced' });
    await expect.poll(() => within(list).getAllByRole('link')[0].textContent).toContain('Door forced');
    expect(within(list).getAllByRole('link').length).toBe(20);
  });
});
