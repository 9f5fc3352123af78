import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listPorts, portsFromDevices } from './ports';

let devices: string;

beforeEach(() => {
  devices = mkdtempSync(join(tmpdir(), 'threshold-dev-'));
});
afterEach(() => {
  rmSync(devices, { recursive: true });
});

it('names a device by its id, and by its file only where it has none', async () => {
  for (const name of ['ttyUSB0', 'ttyUSB1', 'ttyACM0', 'ttyS0', 'tty1', 'null']) writeFileSync(join(devices, name), '');
  mkdirSync(join(devices, 'serial/by-id'), { recursive: true });
  symlinkSync('../../ttyUSB0', join(devices, 'serial/by-id/usb-1a86_USB_Serial-if00-port0'));
  const paths = (await portsFromDevices(devices)).map((port) => port.path);
  expect(paths).toEqual(['serial/by-id/usb-1a86_USB_Serial-if00-port0', 'ttyACM0', 'ttyUSB1'].map((name) => join(devices, name)));
});

it('is an empty list where there are no ports', async () => {
  expect(await portsFromDevices(join(devices, 'nothing'))).toEqual([]);
});

it('answers on this machine, with or without udevadm', async () => {
  expect(Array.isArray(await listPorts())).toBe(true);
});
