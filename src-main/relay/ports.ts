import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { SerialPort } from 'serialport';
import type { SerialPortRow } from '../contract/settings';
import { SERIAL_CHIPS } from './serial-chips';

const DEVICES = '/dev';
/** udev's names that stay: of the socket a device is plugged into, and, better, of the device itself. */
const STABLE_NAMES = ['serial/by-path', 'serial/by-id'];

/** What the driver tells of a port; named here, since the driver's own type is not exported where a bundler looks. */
export interface ListedPort {
  readonly path: string;
  readonly manufacturer?: string;
  readonly serialNumber?: string;
  readonly vendorId?: string;
  readonly productId?: string;
}

/** Serial ports of this machine, those whose device is known first. Asking never opens a port. */
export async function listPorts(): Promise<readonly SerialPortRow[]> {
  try {
    return await describePorts((await SerialPort.list()) as readonly ListedPort[], DEVICES);
  } catch {
    // Where udevadm is missing the driver cannot list, and the device files are all that is known.
    return portsFromDevices(DEVICES);
  }
}

/** A port goes by a name that stays where it has one, because ttyUSB0 may be another device after the next start. */
export async function describePorts(ports: readonly ListedPort[], devices: string): Promise<readonly SerialPortRow[]> {
  const names = await stableNames(devices);
  const rows = ports.map(async ({ path, manufacturer, serialNumber, vendorId, productId }) => {
    const usbId = vendorId === undefined || productId === undefined ? null : `${vendorId}:${productId}`.toLowerCase();
    return {
      path: names.get(await deviceOf(path)) ?? path,
      vendor: manufacturer ?? null,
      serialNumber: serialNumber ?? null,
      usbId,
      chip: usbId === null ? null : (SERIAL_CHIPS[usbId] ?? null),
    };
  });
  return (await Promise.all(rows)).sort((a, b) => Number(b.usbId !== null) - Number(a.usbId !== null));
}

/** Device files below `devices`: each ttyUSB* and ttyACM*, by the name that stays where it has one. */
export async function portsFromDevices(devices: string): Promise<readonly SerialPortRow[]> {
  const found = (await entries(devices)).filter((name) => /^tty(USB|ACM)\d+$/.test(name));
  return describePorts(
    found.map((name) => ({ path: join(devices, name) })),
    devices,
  );
}

/** Device file -> the best name that leads to it. Two devices without serial numbers share a name by-id, which leads to one of them. */
async function stableNames(devices: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const folder of STABLE_NAMES)
    for (const name of await entries(join(devices, folder)))
      names.set(await deviceOf(join(devices, folder, name)), join(devices, folder, name));
  return names;
}

const deviceOf = (path: string): Promise<string> => realpath(path).catch(() => path);

const entries = async (folder: string): Promise<readonly string[]> => (await readdir(folder).catch(() => [])).sort();
