import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';

/** Chromium's lock on its folder: a link to `host-pid`, one to the socket on which its holder listens, and a cookie. Source: chrome/browser/process_singleton_posix.cc. */
const LOCK = 'SingletonLock';
const SOCKET = 'SingletonSocket';
const COOKIE = 'SingletonCookie';

/**
 * Whether a main lives that holds the lock of this folder. Elsewhere than on Linux nobody can tell, and whoever was refused believes it.
 * @param folder Chromium's
 */
export function isHeld(folder: string): boolean {
  if (process.platform !== 'linux') return true;
  const [, host, pid] = /^(.*)-(\d+)$/.exec(targetOf(join(folder, LOCK)) ?? '') ?? [];
  if (pid === undefined) return false;
  // A name that was changed since makes no living holder dead; one that has only just begun does not listen yet.
  return isListenedTo(targetOf(join(folder, SOCKET))) || (host === hostname() && isThisProgram(pid));
}

/** Takes away what a loss of power left: with another host's name on it Chromium would take it for held, for ever. The data have a lock of their own. */
export function removeStaleLock(folder: string): void {
  if (isHeld(folder)) return;
  try {
    for (const name of [LOCK, SOCKET, COOKIE]) rmSync(join(folder, name), { force: true });
  } catch {
    // Then the lock is refused, and main says so.
  }
}

function targetOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}

/** The kernel's list has every socket's path at the end of its line. */
function isListenedTo(socket: string | null): boolean {
  if (socket === null) return false;
  try {
    return readFileSync('/proc/net/unix', 'utf8')
      .split('\n')
      .some((line) => line.endsWith(` ${socket}`));
  } catch {
    return false;
  }
}

/** A number that now is another program's, or another user's, is not the holder's any more. */
function isThisProgram(pid: string): boolean {
  const program = targetOf(`/proc/${pid}/exe`);
  return Number(pid) !== process.pid && program !== null && basename(program) === basename(process.execPath);
}
