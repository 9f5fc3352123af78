import { open, rename, rm } from 'node:fs/promises';
import { Fault } from '../core/fault';

/**
 * Writes a file that somebody has asked for, for its owner alone: what this station saves names people. It has its name once it is whole.
 * @param write fills the file that it is given
 * @throws Fault file-not-written; no half of it is left
 */
export async function writeWhole(file: string, write: (part: string) => Promise<unknown>): Promise<void> {
  const part = `${file}.part`;
  try {
    await rm(part, { force: true });
    await (await open(part, 'wx', 0o600)).close();
    await write(part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    if (error instanceof Fault) throw error;
    throw new Fault('file-not-written', `The file ${file} cannot be written: choose another folder, or make room.`, { cause: error });
  }
}
