import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../../src-main/local/ask';
import { socketPath } from '../../src-main/local/socket-path';
import { monotonic } from '../boards/arrivals';
import type { Rig } from './rig';

const ANSWERS_WITHIN_MS = 1000;
const PATIENCE_MS = 60_000;
const POLL_MS = 50;

/** The relay process's own word, over its socket, as `threshold emergency` has it; null while there is none to ask. */
async function asked(rig: Rig, request: object): Promise<{ readonly emergency: unknown } | null> {
  const reply = (await ask(socketPath(rig.dataFolder, 'relay'), request, ANSWERS_WITHIN_MS)) as {
    ok?: boolean;
    value?: { emergency: unknown };
  } | null;
  return reply?.ok === true ? (reply.value ?? null) : null;
}

/** Again and again until the relay process has done it, and the relay has followed; resolves to that moment, null if it never has. */
async function until(rig: Rig, request: object, released: boolean): Promise<number | null> {
  for (const end = monotonic() + PATIENCE_MS; monotonic() < end; await sleep(POLL_MS)) {
    const status = await asked(rig, request);
    if (status !== null && (status.emergency !== null) === released && (rig.simulator.moves.at(-1)?.on ?? false) === released)
      return monotonic();
  }
  return null;
}

/** Emergency open: the door is released, and stays so whatever happens, until it is ended. */
export const release = (rig: Rig): Promise<number | null> => until(rig, { name: 'emergency.open', by: 'Campaign' }, true);
/** Nothing is asked for: it has to be as it was by itself. */
export const stillReleased = (rig: Rig): Promise<number | null> => until(rig, { name: 'status' }, true);
export const endRelease = (rig: Rig): Promise<number | null> => until(rig, { name: 'emergency.end', by: 'Campaign' }, false);
