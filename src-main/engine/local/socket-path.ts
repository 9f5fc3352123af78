import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** Where a station can be asked: a socket in its data folder; on Windows a pipe named after the folder. */
export function socketPath(dataFolder: string, platform: NodeJS.Platform = process.platform): string {
  if (platform !== 'win32') return join(dataFolder, 'station.sock');
  const name = createHash('sha256').update(resolve(dataFolder).toLowerCase()).digest('hex').slice(0, 32);
  return `\\\\.\\pipe\\threshold-${name}`;
}
