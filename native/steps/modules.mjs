// The node modules, exactly as locked; the few install scripts that are needed are run by the steps that need them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../child.mjs';
import { modules, platform, root } from '../places.mjs';
import { keyOf } from '../stamp.mjs';

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/** @type {import('../setup.mjs').Step} */
export const modulesStep = {
  name: 'modules',
  why: 'the libraries that the station is built from',
  // Looked at themselves, not at a stamp: they change under everyone's hands.
  key: () => keyOf([platform]),
  isThere: () => existsSync(modules) && isAsLocked(),
  async run(say) {
    say('npm ci, from the lock file');
    // One development tool (Node itself) exists for 64-bit Linux only; elsewhere npm would refuse the whole tree because of it.
    const elsewhere = platform === 'linux-x64' ? [] : ['--force'];
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...elsewhere], { seconds: 1200 });
    return 'as locked';
  },
};

function isAsLocked() {
  /** @param {string} path @returns {Lock['packages'] | undefined} */
  const read = (path) => (existsSync(path) ? /** @type {Lock} */ (JSON.parse(readFileSync(path, 'utf8'))).packages : undefined);
  const locked = read(join(root, 'package-lock.json'));
  const installed = read(join(modules, '.package-lock.json'));
  if (locked === undefined || installed === undefined) return false;
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const there = installed[path];
    return there === undefined ? optional === true : there.version === version;
  });
}
