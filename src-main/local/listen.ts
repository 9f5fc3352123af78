import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';

const MAX_CONNECTIONS = 8;

/**
 * Listens for programs of the same user on this machine.
 * Only the one process that may serve this path may call this: it removes what a dead predecessor has left there.
 * @returns a function that stops listening
 */
export async function listenForOwner(path: string, talk: (socket: Socket) => void): Promise<() => void> {
  const server = createServer({ allowHalfOpen: true }, talk);
  server.maxConnections = MAX_CONNECTIONS;
  const listening = new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  if (process.platform !== 'win32') rmSync(path, { force: true });
  // The socket's file is made inside listen(), and must never be there with wider rights.
  const umask = process.umask(0o177);
  try {
    server.listen(path);
  } finally {
    process.umask(umask);
  }
  await listening;
  return () => void server.close();
}
