import type { Socket } from 'node:net';
import type { z } from 'zod';
import { replySchema } from '../../contract/reply';
import { Fault } from '../../core/fault';
import { LOCAL_CALL_NAMES, LOCAL_CALLS, type LocalCallName, type LocalClient } from './calls';
import { connect } from '../../local/connect';
import { lines } from '../../local/lines';

/** A page of the log is far smaller. */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;

export interface Connection {
  readonly station: LocalClient;
  close(): void;
}

/** Connects to a running station; null when none listens at `path`. Its calls throw the station's own faults. */
export async function askSocket(path: string): Promise<Connection | null> {
  const socket = await connect(path);
  if (socket === null) return null;
  const replies = lines(socket, MAX_REPLY_BYTES);
  const calls = LOCAL_CALL_NAMES.map((name) => [name, (arg: unknown) => ask(socket, replies, name, arg)] as const);
  return { station: Object.fromEntries(calls) as LocalClient, close: () => void socket.end() };
}

async function ask(socket: Socket, replies: AsyncGenerator<string>, name: LocalCallName, arg: unknown): Promise<unknown> {
  const schema: z.ZodType = LOCAL_CALLS[name].arg;
  socket.write(`${JSON.stringify({ name, arg: schema.encode(arg) })}\n`);
  const next = await replies.next();
  if (next.done === true) throw new Fault('engine-unavailable', 'The station closed the connection; try again when it is running.');
  const reply = replySchema.parse(JSON.parse(next.value));
  if (!reply.ok) throw new Fault(reply.error.code, reply.error.message);
  return reply.value;
}
