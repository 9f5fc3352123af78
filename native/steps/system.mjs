// Libraries and tools of the operating system: installed when set-up may do so, otherwise named in one command.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run, succeeds } from '../child.mjs';
import { keyOf } from '../stamp.mjs';

export const ELECTRON_NEEDS = 'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libxtst6 libnotify4 libdrm2 libxkbcommon0'.split(' ');
const DISPLAY_NEEDS = ['xvfb', 'xauth'];
/** Lists the serial ports. */
export const RELAY_NEEDS = ['udev'];
const COMPILER_NEEDS = ['g++', 'make', 'python3'];
const TESTS_NEED = ['socat', 'strace', 'fonts-noto-cjk'];
const ALL = [...ELECTRON_NEEDS, ...DISPLAY_NEEDS, ...RELAY_NEEDS, ...COMPILER_NEEDS, ...TESTS_NEED];

const isRoot = process.getuid?.() === 0;

/** @type {import('../setup.mjs').Step} */
export const system = {
  name: 'system',
  why: 'what Electron, the compiler and the tests need of the operating system',
  // What was missing after the last attempt is part of it: the attempt is repeated only when that changes.
  key: () => keyOf([String(isRoot), ...missing()]),
  isThere: () => true,
  async run(say) {
    if (process.platform !== 'linux') return 'nothing is needed here';
    if (!existsSync('/usr/bin/dpkg-query')) return `not checked on this system; needed is the equivalent of Debian's ${ALL.join(' ')}`;
    const absent = missing();
    if (absent.length === 0) return 'all there';
    if (!isRoot) return `missing: ${absent.join(' ')}. An administrator can install it with\n    ${await installCommand(absent)}`;
    say(`installing ${absent.join(' ')}`);
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    const limits = ['-o', 'Acquire::http::Timeout=15', '-o', 'Acquire::Retries=1', '-qq'];
    const failure = await run('apt-get', [...limits, 'update'], { seconds: 300, env: quiet })
      .then(async () =>
        // Broken off, it would leave a package system that has to be repaired by hand.
        run('apt-get', [...limits, 'install', '-y', '--no-install-recommends', ...(await names(absent))], {
          seconds: 1200,
          env: quiet,
          outlives: true,
        }),
      )
      .then(() => undefined, String);
    if (failure === undefined) return `installed ${absent.join(' ')}`;
    say(failure);
    return `missing: ${missing().join(' ')}. Install it with\n    ${await installCommand(missing())}`;
  },
};

/** The one command that brings what Electron needs on Debian and Ubuntu; for the launcher's advice. */
export function electronCommand() {
  return installCommand([...ELECTRON_NEEDS, ...DISPLAY_NEEDS]);
}

function missing() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return [];
  const listed = dpkg(ALL.flatMap((name) => [name, `${name}t64`]));
  return ALL.filter((name) => !listed.includes(name) && !listed.includes(`${name}t64`));
}

/** @param {readonly string[]} names */
function dpkg(names) {
  const format = '${Package} ${db:Status-Status}\n';
  try {
    return installedOf(
      execFileSync('dpkg-query', ['-W', '-f', format, ...names], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch (error) {
    // It ends with 1 when any name is unknown, and lists the others all the same.
    return installedOf(String(/** @type {{ stdout?: string }} */ (error).stdout ?? ''));
  }
}

/** @param {string} output */
function installedOf(output) {
  return output.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : []));
}

/** Newer Debian and Ubuntu releases renamed some libraries when `time_t` grew to 64 bits. @param {readonly string[]} wanted */
async function names(wanted) {
  const renamed = await Promise.all(
    wanted.map(async (name) => name.startsWith('lib') && (await succeeds('apt-cache', ['show', `${name}t64`]))),
  );
  return wanted.map((name, index) => (renamed[index] ? `${name}t64` : name));
}

/** @param {readonly string[]} wanted */
async function installCommand(wanted) {
  return `sudo apt-get install --no-install-recommends ${(await names(wanted)).join(' ')}`;
}
