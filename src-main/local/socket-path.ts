import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Fault } from '../core/fault';

/** sun_path of sockaddr_un less its final zero: 108 bytes on Linux (unix(7)), 104 on macOS. */
const LONGEST_PATH = 103;

/** The engine answers for the station, the relay process for its door. */
export type SocketName = 'station' | 'relay';

/** Where a process of the station can be asked: a socket in its data folder; on Windows a pipe named after the folder. @throws Fault argument-invalid where the system takes no path so long */
export function socketPath(dataFolder: string, name: SocketName, platform: NodeJS.Platform = process.platform): string {
  if (platform !== 'win32') {
    const path = join(dataFolder, `${name}.sock`);
    if (Buffer.byteLength(path) > LONGEST_PATH)
      throw new Fault('argument-invalid', `The data folder's path is too long: choose one of at most ${LONGEST_PATH - 13} bytes.`);
    return path;
  }
  const hash = createHash('sha256').update(resolve(dataFolder).toLowerCase()).digest('hex').slice(0, 32);
  return name === 'station' ? `\\\\.\\pipe\\threshold-${hash}` : `\\\\.\\pipe\\threshold-${name}-${hash}`;
}
