// A .deb of the packed station by dpkg-deb: /opt/Threshold, threshold-station and threshold in /usr/bin, an entry in the desktop's menu.
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run, succeeds } from './child.mjs';
import { root } from './places.mjs';
import { bytesOf, sizeOf } from './size.mjs';
import { ELECTRON_NEEDS, RELAY_NEEDS } from './steps/system.mjs';

const PACKAGE = 'threshold-station';
const HOME = 'opt/Threshold';
/** libtensorflow is C++. */
const ALSO_NEEDED = ['libc6', 'libstdc++6', 'libgcc-s1'];

/**
 * @param {string} app the packed app's folder
 * @param {string} target the folder for the .deb
 * @param {(line: string) => void} say
 */
export async function makeDeb(app, target, say) {
  if (!(await succeeds('dpkg-deb', ['--version']))) return say('there is no dpkg-deb here, so no .deb is made');
  const start = Date.now();
  const stage = join(target, 'deb');
  /** @type {{ version: string, description: string, author: string }} */
  const about = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const architecture = (await run('dpkg', ['--print-architecture'])).trim();
  const file = join(target, `${PACKAGE}_${about.version}_${architecture}.deb`);
  say(`making ${file}`);
  await rm(stage, { recursive: true, force: true });
  await mkdir(join(stage, dirname(HOME)), { recursive: true });
  // Second names for the same files: a gigabyte need not be copied.
  await run('cp', ['-al', app, join(stage, HOME)]);
  await stripLibraries(join(stage, HOME, 'resources/app.asar.unpacked/node_modules/@tensorflow/tfjs-node/deps/lib'));
  for (const script of ['start-station', 'threshold']) await chmod(join(stage, HOME, script), 0o755);
  await put('native/package/threshold-station.desktop', join(stage, 'usr/share/applications', `${PACKAGE}.desktop`));
  await put('assets/icon.svg', join(stage, 'usr/share/icons/hicolor/scalable/apps', `${PACKAGE}.svg`));
  await mkdir(join(stage, 'usr/share/doc', PACKAGE), { recursive: true });
  await writeFile(join(stage, 'usr/share/doc', PACKAGE, 'copyright'), await copyright(app));
  await mkdir(join(stage, 'usr/bin'), { recursive: true });
  await symlink(`/${HOME}/start-station`, join(stage, 'usr/bin', PACKAGE));
  await symlink(`/${HOME}/threshold`, join(stage, 'usr/bin/threshold'));
  await put('native/package/postinst', join(stage, 'DEBIAN/postinst'));
  await chmod(join(stage, 'DEBIAN/postinst'), 0o755);
  await writeFile(join(stage, 'DEBIAN/control'), control(about, architecture, await bytesOf(stage)));
  // Level 1: half a gigabyte of libraries, and the last tenth is not worth minutes.
  await run('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z1', '--build', stage, file], { seconds: 900 });
  await rm(stage, { recursive: true });
  say(`${file}: ${await sizeOf(file)} in ${String(Math.round((Date.now() - start) / 1000))} s`);
}

/** TensorFlow's own build leaves the symbols for its debugger in: a quarter of the library. Debian Policy 10.1. @param {string} folder */
async function stripLibraries(folder) {
  if (!(await succeeds('strip', ['--version']))) return;
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    const library = join(folder, name);
    // Not in place: the packed app's folder shares the file.
    await run('strip', ['--strip-unneeded', '-o', `${library}.stripped`, library]);
    await rename(`${library}.stripped`, library);
  }
}

/** Debian Policy 5.3. @param {{ version: string, description: string, author: string }} about @param {string} architecture @param {number} bytes */
function control({ version, description, author }, architecture, bytes) {
  // Newer releases renamed some libraries when `time_t` grew to 64 bits.
  const needs = [...ELECTRON_NEEDS.map((name) => `${name} | ${name}t64`), ...ALSO_NEEDED];
  return `${[
    `Package: ${PACKAGE}`,
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${author}`,
    `Installed-Size: ${String(Math.ceil(bytes / 1024))}`,
    `Depends: ${needs.join(', ')}`,
    `Recommends: ${RELAY_NEEDS.join(', ')}`,
    'Section: misc',
    'Priority: optional',
    `Description: ${description}`,
  ].join('\n')}\n`;
}

/** Debian Policy 12.5. @param {string} app */
async function copyright(app) {
  const texts = await Promise.all(['LICENSE', 'NOTICE', 'licences.txt'].map((name) => readFile(join(app, name), 'utf8')));
  return texts.join('\n');
}

/** @param {string} from in the project's folder @param {string} to */
async function put(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(join(root, from), to);
  await chmod(to, 0o644);
}
