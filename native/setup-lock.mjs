// Two set-ups at once would unpack over each other: the second waits for the first.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { STARTED_BY } from './child.mjs';

const ASK_AGAIN_MS = 500;
const BEAT_MS = 5_000;
/** A lock that was left by a loss of power may name a process that is another one by now: it no longer beats. */
const DEAD_AFTER_MS = 60_000;

/**
 * Resolves once this process alone may set up in `folder`; to what lets the next one in.
 * @param {string} folder
 * @param {(line: string) => void} say
 * @returns {Promise<() => void>}
 */
export async function holdSetUpLock(folder, say) {
  const path = join(folder, 'set-up.lock');
  mkdirSync(folder, { recursive: true });
  for (let told = false; ; told = true) {
    if (take(path)) break;
    // Read first: meanwhile a third set-up may have taken the lock that was left, and is at work.
    const left = textOf(path);
    const holder = holderOf(path);
    if (holder === undefined) {
      endWhatIsLeftOf(left);
      rmSync(path, { force: true });
      continue;
    }
    if (!told) say(`[set-up] waits for another set-up in this folder (process ${String(holder)})`);
    await sleep(ASK_AGAIN_MS);
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), BEAT_MS);
  beat.unref();
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  return () => {
    clearInterval(beat);
    process.removeListener('exit', release);
    release();
  };
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} path */
function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What a killed set-up had started would go on writing into the same folders as this one; found by Linux's /proc. @param {string} killed its process id */
function endWhatIsLeftOf(killed) {
  if (process.platform !== 'linux') return;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const environment = textOf(join('/proc', pid, 'environ')).split('\0');
    if (!environment.includes(`${STARTED_BY}=${killed}`)) continue;
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile, or is another user's.
    }
  }
}

/** The process that holds the lock, if it is still at work. @param {string} path */
function holderOf(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > DEAD_AFTER_MS) return undefined;
    const holder = Number(readFileSync(path, 'utf8'));
    process.kill(holder, 0);
    return holder;
  } catch (error) {
    // EPERM: it lives, and is another user's.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM' ? Number(readFileSync(path, 'utf8')) : undefined;
  }
}
