import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DoorSettings } from '../../src-main/contract/settings';
import { ONE_CAMERA } from '../../src-main/contract/sides';
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
  greets: 'by-name',
  inputs: [],
  cameras: ONE_CAMERA,
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

async function open(ports = [FTDI], virtualDoor = false, more: Partial<typeof SET_UP> = {}) {
  location.hash = '#/devices';
  const station = scriptedBridge({
    'station.state': () => yes({ ...SET_UP, virtualDoor, ...more }),
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

  it('say which camera the kiosk sees through, and when it has none', async () => {
    cameras = ['Door camera', 'Other camera'];
    const { say } = await open();
    expect(await screen.findByText('The kiosk sees through Door camera')).toBeDefined();
    const row = async (name: string) => (await screen.findByText(name, { selector: 'li' })).textContent;
    expect([await row('Door camera'), await row('Other camera')]).toMatchObject([/The door's/, /^\s*Other camera\s*$/]);
    say('station.changed', { ...SET_UP, camera: { state: 'gone', name: null } });
    expect(await screen.findByText('The kiosk has no camera')).toBeDefined();
    expect(await row('Door camera')).not.toContain("The door's");
  });

  it('say what becomes of the camera inside, where the door has one', async () => {
    const { say } = await open();
    expect(await screen.findByText('The kiosk sees through Door camera')).toBeDefined();
    expect(screen.queryByText(/inside/)).toBeNull();
    say('station.changed', { ...SET_UP, insideCamera: { state: 'live', name: 'Other camera' } });
    expect(await screen.findByText('The kiosk inside sees through Other camera')).toBeDefined();
    say('station.changed', { ...SET_UP, insideCamera: { state: 'gone', name: null } });
    expect(await screen.findByText('The kiosk inside has no camera')).toBeDefined();
  });

  it('say why the board is out of service, and what to do', async () => {
    const { say } = await open([FTDI], false, { relay: 'offline', relayTrouble: 'module-key' });
    expect(await screen.findByText(/does not know this station's key: set it to install mode/)).toBeDefined();
    say('station.changed', { ...SET_UP, virtualDoor: false, relay: 'stuck', relayTrouble: 'not-following' });
    expect(await screen.findByText('The relay is stuck: the door may stand open')).toBeDefined();
    say('station.changed', { ...SET_UP, virtualDoor: false });
    await expect.poll(() => screen.queryByText(/^The relay is/)).toBeNull();
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
    expect(row?.textContent).toContain('Board, up to 30\u00a0s');
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
