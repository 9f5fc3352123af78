import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalClient } from '../../engine/local/calls';
import { showProgress } from '../progress';

/** How often the station is asked how far it is. */
const ASK_MS = 100;
const DONE = 'done';

/**
 * Shows how far an activation is until it has ended.
 * @param beside another way into the station, as the first one waits for the answer; null shows nothing
 */
export async function showSwitch<T>(beside: Pick<LocalClient, 'encoders.list'> | null, activation: Promise<T>): Promise<T> {
  if (beside === null) return activation;
  const ended = new AbortController();
  // The activation itself says what has failed.
  const shown = show(beside, ended.signal).catch(() => undefined);
  try {
    const done = await activation;
    ended.abort(DONE);
    return done;
  } finally {
    ended.abort();
    await shown;
  }
}

async function show(station: Pick<LocalClient, 'encoders.list'>, ended: AbortSignal): Promise<void> {
  const progress = showProgress(process.stderr, () => performance.now(), 'faces');
  let total = 0;
  try {
    for (;;) {
      const { switching } = await station['encoders.list'](null);
      if (ended.aborted) break;
      if (switching !== null && switching.total > 0) {
        ({ total } = switching);
        progress.show(switching.done, total, switching.done);
      }
      await sleep(ASK_MS, undefined, { signal: ended });
    }
  } finally {
    if (total > 0 && ended.reason === DONE) progress.show(total, total, total);
    if (total > 0) progress.end();
  }
}
