import { z } from 'zod';
import { guardedSchema } from '../../contract/relay-socket';
import type { Clock } from '../../core/clock';
import { connect } from '../../local/connect';
import { lines } from '../../local/lines';

/** A relay process that lets its watcher wait for longer hangs, milliseconds; it says something four times a second. */
export const HUNG_AFTER_MS = 1000;
const LOOK_MS = 100;
const MAX_LINE_BYTES = 4096;
const replySchema = z.object({ ok: z.literal(true), value: guardedSchema });

export interface WatchOptions {
  readonly path: string;
  readonly clock: Clock;
  /** It hangs: it is to be killed. `pid` is null where it never said which process it is. */
  readonly hung: (pid: number | null) => void;
}

/** Watches the relay process that listens at `path`. Resolves when there is none, or none any more: true where there was one. */
export async function watchRelay({ path, clock, hung }: WatchOptions): Promise<boolean> {
  const socket = await connect(path).catch(() => null);
  if (socket === null) return false;
  let heardAt = clock.monotonic();
  let lookedAt = heardAt;
  let pid: number | null = null;
  socket.write('{"name":"guard"}\n');
  const look = setInterval(() => {
    const now = clock.monotonic();
    // Whoever stood still himself has not read yet what came meanwhile.
    if (now - lookedAt > LOOK_MS * 3) heardAt = now;
    lookedAt = now;
    if (now - heardAt > HUNG_AFTER_MS) hung(pid);
  }, LOOK_MS);
  try {
    for await (const line of lines(socket, MAX_LINE_BYTES)) {
      heardAt = clock.monotonic();
      if (pid === null) pid = replySchema.parse(JSON.parse(line)).value.pid;
    }
  } catch {
    // A connection that broke is one that ended.
  } finally {
    clearInterval(look);
    socket.destroy();
  }
  return true;
}
