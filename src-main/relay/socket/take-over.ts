import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../../local/ask';
import { connect } from '../../local/connect';
import { readServed } from '../served-door';

/** A predecessor that was asked is gone after 0.9 s, whatever its port does. */
const LEAVES_WITHIN_MS = 1500;
const LOOK_AGAIN_MS = 50;
/** Then the successor goes on without: it finds the port taken, and tries that again and again. */
const PATIENCE_MS = 5000;

/** Makes a relay process that outlived its main let go of the port, by force where it hangs. Resolves when nobody listens at `path` any more. */
export async function takeOver(path: string, servedFile: string): Promise<void> {
  if (!(await isListening(path))) return;
  const start = performance.now();
  void ask(path, { name: 'leave' }, LEAVES_WITHIN_MS);
  while ((await isListening(path)) && performance.now() - start < PATIENCE_MS) {
    if (performance.now() - start > LEAVES_WITHIN_MS) killListener(servedFile);
    await sleep(LOOK_AGAIN_MS);
  }
}

/** A process that stands still listens too. */
export async function isListening(path: string): Promise<boolean> {
  const socket = await connect(path).catch(() => null);
  socket?.destroy();
  return socket !== null;
}

/** Who listens wrote the file: its number is that of a living process. */
export function killListener(servedFile: string): void {
  const served = readServed(servedFile);
  if (served === null || served.pid === process.pid) return;
  try {
    process.kill(served.pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}
