import type { Socket } from 'node:net';
import type { Reply } from '../../contract/reply';
import { faultData } from '../../core/fault';
import { lines } from '../../local/lines';
import { listenForOwner } from '../../local/listen';
import { MAX_LINE_BYTES } from './calls';

export interface SocketOptions {
  readonly path: string;
  /** Begins a conversation: what it returns answers the lines of one connection, one after the other. */
  readonly converse: () => (line: string) => Promise<Reply<unknown>>;
}

/**
 * Lines of JSON in and out; each connection may hold one picture in memory. Only the holder of the data folder's lock may call this.
 * @returns a function that stops listening
 */
export const serveSocket = ({ path, converse }: SocketOptions): Promise<() => void> =>
  listenForOwner(path, (socket) => void talk(socket, converse()));

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
