import { once } from 'node:events';
import { connect as connectTo, type Socket } from 'node:net';

/** Connects to a process of this machine; null when none listens at `path`. Errors of the connection end it and nothing else. */
export async function connect(path: string): Promise<Socket | null> {
  const socket = connectTo(path);
  try {
    await once(socket, 'connect');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')) return null;
    throw error;
  }
  socket.on('error', () => undefined);
  return socket;
}
