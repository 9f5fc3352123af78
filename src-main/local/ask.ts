import { connect } from './connect';
import { lines } from './lines';

const MAX_REPLY_BYTES = 64 * 1024;

/** One line of JSON to a process of this machine, and its answer; null where nobody listens, or nobody answers in time. */
export async function ask(path: string, request: unknown, limitMs: number): Promise<unknown> {
  const socket = await connect(path);
  if (socket === null) return null;
  const timer = setTimeout(() => socket.destroy(), limitMs);
  try {
    socket.write(`${JSON.stringify(request)}\n`);
    const next = await lines(socket, MAX_REPLY_BYTES).next();
    return next.done === true ? null : (JSON.parse(next.value) as unknown);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
