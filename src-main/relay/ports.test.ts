import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describePorts, listPorts, portsFromDevices } from './ports';

let devices: string;

beforeEach(() => {
  devices = mkdtempSync(join(tmpdir(), 'threshold-dev-'));
  for (const name of ['ttyUSB0', 'ttyUSB1', 'ttyACM0', 'ttyS0', 'tty1', 'null']) writeFileSync(join(devices, name), '');
  for (const folder of ['by-id', 'by-path']) mkdirSync(join(devices, 'serial', folder), { recursive: true });
});
afterEach(() => {
  rmSync(devices, { recursive: true });
});

const link = (name: string, device: string): void => symlinkSync(`../../${device}`, join(devices, 'serial', name));

it('names a device by its id, by its socket where two share one id, and by its file only where it has neither', async () => {
  link('by-id/usb-1a86_USB_Serial-if00-port0', 'ttyUSB0');
  link('by-path/pci-0000:00:14.0-usb-0:1:1.0-port0', 'ttyUSB0');
  link('by-path/pci-0000:00:14.0-usb-0:2:1.0-port0', 'ttyUSB1');
  const paths = (await portsFromDevices(devices)).map((port) => port.path);
  expect(paths.sort()).toEqual(
    ['serial/by-id/usb-1a86_USB_Serial-if00-port0', 'serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0', 'ttyACM0'].map((name) =>
      join(devices, name),
    ),
  );
});

it('tells what is known of the chip, USB devices first', async () => {
  link('by-id/usb-FTDI_A50285BI-if00-port0', 'ttyUSB1');
  const listed = [
    { path: join(devices, 'ttyS0') },
    { path: join(devices, 'ttyUSB1'), manufacturer: 'FTDI', serialNumber: 'A50285BI', vendorId: '0403', productId: '6001' },
    { path: join(devices, 'ttyACM0'), vendorId: '2A19', productId: '0C01' },
  ];
  const rest = { vendor: null, serialNumber: null, usbId: null, chip: null };
  expect(await describePorts(listed, devices)).toEqual([
    {
      path: join(devices, 'serial/by-id/usb-FTDI_A50285BI-if00-port0'),
      vendor: 'FTDI',
      serialNumber: 'A50285BI',
      usbId: '0403:6001',
      chip: 'FT232R',
    },
    { ...rest, path: join(devices, 'ttyACM0'), usbId: '2a19:0c01' },
    { ...rest, path: join(devices, 'ttyS0') },
  ]);
});

it('is an empty list where there are no ports', async () => {
  expect(await portsFromDevices(join(devices, 'nothing'))).toEqual([]);
});

it('answers on this machine, with or without udevadm', async () => {
  expect(Array.isArray(await listPorts())).toBe(true);
});
