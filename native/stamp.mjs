// Remembers what each step was done for, so that a second start has nothing to do.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, root } from './places.mjs';

/** @typedef {{ key: string, result: string }} Stamp */

const folder = join(build, 'stamps');

/** @param {string} name @returns {Stamp | undefined} */
export function readStamp(name) {
  try {
    return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {Stamp} stamp */
export function writeStamp(name, stamp) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(stamp));
}

/** @param {string} name */
export function clearStamp(name) {
  rmSync(join(folder, `${name}.json`), { force: true });
}

/** @param {readonly (string | undefined)[]} parts */
export function keyOf(parts) {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * One hash over the contents of files and folders (relative to the project's folder); what is missing counts as empty.
 * @param {readonly string[]} paths
 * @param {(path: string) => boolean} [counts]
 */
export function hashOf(paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of filesBelow(join(root, path))) if (counts(file)) hash.update(relative(root, file)).update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  const about = statSync(path, { throwIfNoEntry: false });
  if (about === undefined) return [];
  if (about.isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** The installed version of a package, `undefined` when it is not there. @param {string} name */
export function installedVersion(name) {
  try {
    /** @type {{ version: string }} */
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    return version;
  } catch {
    return undefined;
  }
}
