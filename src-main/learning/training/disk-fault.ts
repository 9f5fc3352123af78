import { Fault } from '../../core/fault';

/** No room, no quota left, a file larger than may be. */
const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Does some writing. @param folder a run's @throws Fault disk-full; any other error as it is */
export function onDisk<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && FULL.has(error.code))) throw error;
    const message = `The disk of ${folder} is full. Make room, then give the same command with --resume: the last checkpoint is whole.`;
    throw new Fault('disk-full', message, { cause: error });
  }
}
