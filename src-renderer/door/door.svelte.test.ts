import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { DoorSettings, SerialPortRow } from '../../src-main/contract/settings';
import { ONE_CAMERA } from '../../src-main/contract/sides';
import AdminApp from '../admin/AdminApp.svelte';
import { scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const DOOR: DoorSettings = {
  name: 'Main entrance',
  board: 'lcus-1',
  path: '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0',
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
const PORTS: readonly SerialPortRow[] = [
  { path: DOOR.path ?? '', vendor: '1a86', serialNumber: null, usbId: '1a86:7523', chip: 'CH340' },
  { path: '/dev/ttyUSB1', vendor: 'FTDI', serialNumber: 'A50285BI', usbId: '0403:6001', chip: 'FT232R' },
];

async function open() {
  location.hash = '#/door';
  const station = scriptedBridge({
    'station.state': () => yes(SET_UP),
    'session.signIn': () => yes(null),
    'door.get': () => yes(DOOR),
    'door.ports': () => yes(PORTS),
    'door.set': () => yes(null),
    'door.testClick': () => yes({ eventId: 's:1' }),
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByLabelText('Relay board');
  return station;
}
const choose = (board: string) => fireEvent.change(screen.getByLabelText('Relay board'), { target: { value: board } });

describe('the door screen', () => {
  it('says what a board can do, and what it cannot', async () => {
    await open();
    expect(screen.getByText('The station ends the pulse.')).toBeDefined();
    expect(screen.getByText('It never answers: a relay that is stuck cannot be seen.')).toBeDefined();
    await choose('waveshare-modbus');
    expect(screen.getByText('The board ends the pulse itself, even if this computer does not.')).toBeDefined();
    expect(screen.getByText(/^Its state is read back/)).toBeDefined();
  });

  it('asks where an OSDP module is on its line, and hands a key over once', async () => {
    const { asked } = await open();
    await choose('osdp');
    expect(screen.getByRole('radio', { name: /^Hand over a new key/ })).toHaveProperty('ariaChecked', 'true');
    await fireEvent.input(screen.getByLabelText('Address'), { target: { value: '127' } });
    expect(screen.getByText('Choose a number from 0 to 126.')).toBeDefined();
    await fireEvent.input(screen.getByLabelText('Address'), { target: { value: '3' } });
    await fireEvent.change(screen.getByLabelText('Baud rate'), { target: { value: '115200' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const osdp = { address: 3, baudRate: 115_200, handOver: 1 };
    expect(asked.at(-1)).toEqual({ name: 'door.set', arg: { doorId: 'main', door: { ...DOOR, board: 'osdp', output: 0, osdp } } });
    expect(screen.getByText('Station and module already share one.')).toBeDefined();
    expect(screen.getByRole('radio', { name: /^Keep the key/ })).toHaveProperty('ariaChecked', 'true');
  });

  it('asks for the relay as the board counts them, and saves it', async () => {
    const { asked } = await open();
    await choose('numato');
    expect(screen.getByLabelText('Relay')).toHaveProperty('value', '0');
    await fireEvent.input(screen.getByLabelText('Relay'), { target: { value: '16' } });
    expect(screen.getByText('Choose a number from 0 to 15.')).toBeDefined();
    await fireEvent.input(screen.getByLabelText('Relay'), { target: { value: '3' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(asked.at(-1)).toEqual({ name: 'door.set', arg: { doorId: 'main', door: { ...DOOR, board: 'numato', output: 3 } } });
  });

  it('tells what is known of the ports, and which name may not stay', async () => {
    await open();
    expect(await screen.findByText('1a86 · CH340 · 1a86:7523')).toBeDefined();
    expect(screen.getByText(/does not prove that a relay hangs on it/)).toBeDefined();
    await fireEvent.click(screen.getByRole('radio', { name: /ttyUSB1/ }));
    expect(screen.getByText(/Another device may have this name/)).toBeDefined();
  });

  it('lets nobody try settings that are not saved', async () => {
    const { asked } = await open();
    const button = await screen.findByRole('button', { name: 'Test click' });
    await choose('numato');
    expect([button.hasAttribute('disabled'), screen.queryByText('Save the changes first.') !== null]).toEqual([true, true]);
    await choose('lcus-1');
    await fireEvent.click(button);
    expect(asked.at(-1)).toEqual({ name: 'door.testClick', arg: { doorId: 'main' } });
  });
});
