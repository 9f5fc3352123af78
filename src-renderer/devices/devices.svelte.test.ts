import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DoorSettings } from '../../src-main/contract/settings';
import AdminApp from '../admin/AdminApp.svelte';
import { scriptedBridge, SET_UP, yes } from '../admin/scripted-bridge';

const PORT = '/dev/serial/by-id/usb-FTDI_A50285BI-if00-port0';
const DOOR: DoorSettings = {
  name: 'Main entrance',
  board: 'kmtronic',
  path: PORT,
  output: 1,
  osdp: { address: 0, baudRate: 9600, handOver: 0 },
  pulseMs: 3000,
  asks: 'face',
  challenge: 'when-unsure',
  zoneMetres: 1.5,
  inputs: [],
};
const FTDI = { path: PORT, vendor: 'FTDI', serialNumber: 'A50285BI', usbId: '0403:6001', chip: 'FT232R' };

let cameras: string[];
const devices = new EventTarget();
beforeEach(() => {
  cameras = ['Door camera'];
  const enumerateDevices = async () => [
    ...cameras.map((label) => ({ kind: 'videoinput', deviceId: label, label })),
    { kind: 'audioinput', deviceId: 'm', label: 'Microphone' },
  ];
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: Object.assign(devices, { enumerateDevices }) });
});
afterEach(() => Reflect.deleteProperty(navigator, 'mediaDevices'));

async function open(ports = [FTDI], virtualDoor = false) {
  location.hash = '#/devices';
  const station = scriptedBridge({
    'station.state': () => yes({ ...SET_UP, virtualDoor }),
    'session.signIn': () => yes(null),
    'door.get': () => yes(DOOR),
    'door.ports': () => yes(ports),
    'door.testClick': () => yes({ eventId: 's:1' }),
  });
  render(AdminApp, { bridge: station.bridge });
  await fireEvent.input(await screen.findByLabelText('Password'), { target: { value: 'a password' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('heading', { name: 'Devices' });
  return station;
}

describe('the devices', () => {
  it('are the cameras that are plugged in now', async () => {
    await open();
    expect(await screen.findByText('Door camera')).toBeDefined();
    expect(screen.queryByText('Microphone')).toBeNull();
    cameras = [];
    devices.dispatchEvent(new Event('devicechange'));
    expect(await screen.findByText('No camera was found. Check its cable.')).toBeDefined();
  });

  it('are the ports with all that is known of them, the door’s own marked', async () => {
    await open();
    const row = (await screen.findByText(PORT)).closest('tr');
    expect(row?.textContent).toContain('The door');
    for (const fact of ['FTDI', 'A50285BI', '0403:6001', 'FT232R']) expect(row?.textContent).toContain(fact);
  });

  it('say that the door’s port is gone', async () => {
    await open([]);
    expect(await screen.findByText(/^The door's port .* is not in this list\.$/)).toBeDefined();
  });

  it('are the boards, with what each can do', async () => {
    await open();
    const row = within(screen.getByRole('table', { name: 'Boards' }))
      .getByText('Waveshare Modbus RTU')
      .closest('tr');
    expect(row?.textContent).toContain('Board, up to 30 s');
    expect(row?.textContent).toContain('Read back');
  });

  it('are heard and watched by a test click, unless the door is drawn', async () => {
    const { asked } = await open();
    await fireEvent.click(await screen.findByRole('button', { name: 'Test click' }));
    expect(asked.at(-1)).toEqual({ name: 'door.testClick', arg: { doorId: 'main' } });
  });

  it('offer no test click of a door that is drawn', async () => {
    await open([], true);
    expect(screen.queryByRole('button', { name: 'Test click' })).toBeNull();
  });
});
