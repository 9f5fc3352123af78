import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Reply } from '../../contract/reply';
import { faultData } from '../../core/fault';
import { MAX_LINE_BYTES } from './calls';
import { lines } from './lines';

export interface SocketOptions {
  readonly path: string;
  /** Begins a conversation: what it returns answers the lines of one connection, one after the other. */
  readonly converse: () => (line: string) => Promise<Reply<unknown>>;
}

/** Each may hold one picture in memory. */
const MAX_CONNECTIONS = 8;

/**
 * Listens for programs of the same user on this machine, lines of JSON in and out.
 * Only the holder of the data folder's lock may call this: it removes what a dead predecessor has left at `path`.
 * @returns a function that stops listening
 */
export async function serveSocket({ path, converse }: SocketOptions): Promise<() => void> {
  const server = createServer({ allowHalfOpen: true }, (socket) => void talk(socket, converse()));
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

async function talk(socket: Socket, answer: (line: string) => Promise<Reply<unknown>>): Promise<void> {
  // The other side may leave in the middle of anything; the loop below ends then.
  socket.on('error', () => undefined);
  try {
    // Not destroyed with the loop, so that whoever asked too much is told so.
    const input = socket.iterator({ destroyOnReturn: false });
    for await (const line of lines(input, MAX_LINE_BYTES)) socket.write(`${JSON.stringify(await answer(line))}\n`);
    socket.end();
  } catch (error) {
    if (socket.writable) socket.end(`${JSON.stringify({ ok: false, error: faultData(error) })}\n`);
  }
}
