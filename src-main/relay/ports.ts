import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { SerialPort } from 'serialport';
import type { SerialPortRow } from '../contract/settings';

const DEVICES = '/dev';
const BY_ID = 'serial/by-id';

/** What the driver tells of a port; named here, since the driver's own type is not exported where a bundler looks. */
interface ListedPort {
  readonly path: string;
  readonly pnpId?: string;
  readonly manufacturer?: string;
  readonly serialNumber?: string;
}

/**
 * Serial ports of this machine, those whose device is known first. A port is named by its device's own name (by-id) where
 * there is one, because ttyUSB0 may be another device after the next start. Asking never opens a port.
 */
export async function listPorts(): Promise<readonly SerialPortRow[]> {
  try {
    const ports = (await SerialPort.list()) as readonly ListedPort[];
    const rows = ports.map((port) => ({
      path: stablePath(port.path, port.pnpId),
      vendor: port.manufacturer ?? null,
      serialNumber: port.serialNumber ?? null,
    }));
    return rows.sort((a, b) => Number(b.vendor !== null) - Number(a.vendor !== null));
  } catch {
    // Where udevadm is missing the driver cannot list, and the device files are all that is known.
    return portsFromDevices(DEVICES);
  }
}

function stablePath(path: string, pnpId: string | undefined): string {
  const named = pnpId === undefined ? null : join(DEVICES, BY_ID, pnpId);
  return named !== null && existsSync(named) ? named : path;
}

/** Device files below `devices`: names by-id, and each ttyUSB* and ttyACM* that none of them points to. */
export async function portsFromDevices(devices: string): Promise<readonly SerialPortRow[]> {
  const named = (await entries(join(devices, BY_ID))).map((name) => join(devices, BY_ID, name));
  const covered = new Set(await Promise.all(named.map((path) => realpath(path).catch(() => path))));
  const plain = (await entries(devices)).filter((name) => /^tty(USB|ACM)\d+$/.test(name)).map((name) => join(devices, name));
  const uncovered = await Promise.all(plain.map(async (path) => ((await covers(covered, path)) ? null : path)));
  return [...named, ...uncovered.filter((path) => path !== null)].map((path) => ({ path, vendor: null, serialNumber: null }));
}

const covers = async (covered: ReadonlySet<string>, path: string): Promise<boolean> => covered.has(await realpath(path).catch(() => path));

const entries = async (folder: string): Promise<readonly string[]> => (await readdir(folder).catch(() => [])).sort();
