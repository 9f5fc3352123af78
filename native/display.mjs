// A display for a machine without one: Xvfb draws into memory. Electron shows no window without a display, and tests need one too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Whether windows can be shown here as it is. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

const START_SECONDS = 20;
const SCREEN = '1600x1200x24';

/**
 * Starts Xvfb on a free display number. Rejects with what to do where there is none.
 * @returns {Promise<{ name: string, hasEnded: () => boolean, close: () => void }>} `name` is for the environment's DISPLAY
 */
export async function openVirtualDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = server.stdio[3];
  if (number === null || number === undefined) throw new Error('Xvfb has no pipe for its display number');
  const limit = setTimeout(() => server.kill(), START_SECONDS * 1000);
  const failed = once(server, 'error').then(([error]) => Promise.reject(/** @type {Error} */ (error)));
  const ended = once(server, 'exit').then(() => Promise.reject(new Error('it ended at once')));
  // Later ends are seen by `hasEnded`.
  ended.catch(() => undefined);
  try {
    const [line] = await Promise.race([once(number, 'data'), failed, ended]);
    return {
      name: `:${String(line).trim()}`,
      hasEnded: () => server.exitCode !== null || server.signalCode !== null,
      close: () => void server.kill(),
    };
  } catch (error) {
    throw new Error(
      `There is no display here, and Xvfb, which stands in for one, did not start (${error instanceof Error ? error.message : String(error)}). ` +
        'Start this from a graphical session, or install it: sudo apt-get install --no-install-recommends xvfb xauth',
    );
  } finally {
    clearTimeout(limit);
  }
}
