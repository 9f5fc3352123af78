// Runs child processes with the project's Node first on PATH, a time limit, and their last words kept for the error.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { modules, nodePath, root } from './places.mjs';

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd] default: the project's folder
 * @property {number} [seconds] the child is killed after this time; default 600
 * @property {boolean} [outlives] it goes on when this process is ended, as what it does must not be broken off
 * @property {Record<string, string | undefined>} [env] added to this process's
 * @property {(line: string) => void} [onLine] called for each line of output
 */

/** Stands in the environment of whatever ends with this process, with its number; so they are known, should it be killed. */
export const STARTED_BY = 'THRESHOLD_STARTED_BY';
/** Whoever ends this process ends them as well, or they would go on unseen. @type {Set<number>} */
const groups = new Set();
process.on('exit', () => groups.forEach(endGroup));
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** @param {NodeJS.Signals} _signal @param {number} number */
const exitBy = (_signal, number) => process.exit(128 + number);

/** @param {Record<string, string | undefined>} [extra] */
export function childEnvironment(extra = {}) {
  const path = [dirname(nodePath()), join(modules, '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return { ...process.env, PATH: path, ...extra };
}

/**
 * Runs a program and resolves to its output (stdout and stderr together); rejects with its last lines when it fails or takes too long.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<string>}
 */
export function run(program, args, { cwd = root, seconds = 600, env = {}, outlives = false, onLine } = {}) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that the time limit also ends what the child started.
    const child = spawn(...commandFor(program, args), {
      cwd,
      env: childEnvironment({ ...env, [STARTED_BY]: outlives ? undefined : String(process.pid) }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const forget = outlives || child.pid === undefined ? () => undefined : remember(child.pid);
    let output = '';
    let rest = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      endGroup(child.pid);
    }, seconds * 1000);
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk.toString();
      const lines = (rest + chunk.toString()).split(/[\r\n]+/);
      rest = lines.pop() ?? '';
      if (onLine) for (const line of lines) onLine(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => {
      clearTimeout(timer);
      forget();
      reject(new Error(`${program} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      forget();
      if (code === 0) return resolve(output);
      const end = late ? `took longer than ${String(seconds)} s` : signal ? `was ended by ${signal}` : `ended with code ${String(code)}`;
      reject(new Error(`${program} ${args.join(' ')} ${end}\n${lastLines(output, 20)}`));
    });
  });
}

/** @param {string} program @param {readonly string[]} args @param {ChildOptions} [options] */
export async function succeeds(program, args, options) {
  return run(program, args, { seconds: 20, ...options }).then(
    () => true,
    () => false,
  );
}

/**
 * Never by a shell, which takes paths and code apart at their blanks; Windows has npm as a script, which nothing else can start.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [platform]
 * @returns {[program: string, args: readonly string[]]}
 */
export function commandFor(program, args, platform = process.platform) {
  if (program !== 'npm' || platform !== 'win32') return [program, args];
  const running = process.env['npm_execpath'] ?? '';
  const npm = running.endsWith('npm-cli.js') ? running : join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return [process.execPath, [npm, ...args]];
}

/** Its group ends with this process from here on, until what is returned is called. @param {number} pid */
function remember(pid) {
  if (groups.size === 0) for (const signal of SIGNALS) process.on(signal, exitBy);
  groups.add(pid);
  return () => {
    groups.delete(pid);
    if (groups.size === 0) for (const signal of SIGNALS) process.off(signal, exitBy);
  };
}

/** @param {number | undefined} pid */
function endGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

/** @param {string} text @param {number} count */
function lastLines(text, count) {
  return stripVTControlCharacters(text).trimEnd().split('\n').slice(-count).join('\n');
}
