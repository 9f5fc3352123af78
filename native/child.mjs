// Runs child processes with the project's Node first on PATH, a time limit, and their last words kept for the error.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { modules, nodePath, root } from './places.mjs';

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd] default: the project's folder
 * @property {number} [seconds] the child is killed after this time; default 600
 * @property {Record<string, string | undefined>} [env] added to this process's
 * @property {(line: string) => void} [onLine] called for each line of output
 */

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
export function run(program, args, { cwd = root, seconds = 600, env = {}, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    // A group of its own, so that the time limit also ends what the child started.
    const child = spawn(program, args, {
      cwd,
      env: childEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      shell: windows,
    });
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
      reject(new Error(`${program} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
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
