import type { Operations } from '../operations/operations';
import { localCalls } from './calls';
import { conversation } from './conversation';
import { serveSocket } from './serve-socket';
import { socketPath } from '../../local/socket-path';

/** Lets the command line reach a running station. To be called by the holder of the data folder's lock. */
export function serveStation(dataFolder: string, operations: Operations): Promise<() => void> {
  const station = localCalls(operations);
  return serveSocket({ path: socketPath(dataFolder, 'station'), converse: () => conversation(station) });
}
