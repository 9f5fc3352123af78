// `npm run dist`: sets up, builds, and packs the station; on Linux also as a .deb.
// `--for-tests` packs instead, where they are not there yet, the app as it is shipped and a second one of its own name that a test may look into.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './child.mjs';
import { makeDeb } from './deb.mjs';
import { writeLicences } from './licences.mjs';
import { electronPath, modules, nodePath, platform, root } from './places.mjs';
import { sizeOf } from './size.mjs';
import { IN_SERVICE, setUpOrExit } from './setup.mjs';
import { clearStamp, hashOf, installedVersion, keyOf, readStamp, writeStamp } from './stamp.mjs';

const PACKED_FROM = [
  'out',
  'electron-builder.yml',
  'package.json',
  'package-lock.json',
  'native/dist.mjs',
  'native/licences.mjs',
  'native/package',
  'assets',
  'build/nets/manifest.json',
];

/** @typedef {{ name: string, output: string, settings: readonly string[] }} Build `output` is electron-builder's folder, from the project's */

/** @type {Build} */
const SHIPPED = { name: 'dist', output: 'dist', settings: [] };
/**
 * Takes a film for a camera and lets itself be driven, as main knows it by its name: src-main/shell/guarded-switches.ts.
 * @type {Build}
 */
const FOR_TESTS = {
  name: 'dist-for-tests',
  output: 'dist/e2e',
  settings: ['productName=Threshold E2E', 'extraMetadata.productName=Threshold E2E', 'electronFuses.enableNodeCliInspectArguments=true'],
};

/** @param {string} line */
const say = (line) => console.log(`[dist] ${line}`);

const [flag, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (flag !== undefined && flag !== '--for-tests')) {
  process.stderr.write('Usage: npm run dist [-- --for-tests]\n');
  process.exit(2);
}
await setUpOrExit(IN_SERVICE, { say: (line) => console.log(line) });
try {
  if (flag === '--for-tests') {
    for (const build of [SHIPPED, FOR_TESTS]) if (isDue(build)) await pack(build);
  } else {
    const folder = await pack(SHIPPED);
    if (process.platform === 'linux') await makeDeb(folder, join(root, SHIPPED.output), say);
  }
} catch (error) {
  process.stderr.write(`[dist] failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** @param {Build} build */
function isDue(build) {
  return readStamp(build.name)?.key !== keyFor(build) || !existsSync(folderOf(build));
}

/** @param {Build} build */
function keyFor({ settings }) {
  return keyOf([
    hashOf(PACKED_FROM),
    electronPath(),
    readStamp('electron')?.result,
    readStamp('tensorflow')?.result,
    readStamp('sqlite')?.result,
    ...settings,
  ]);
}

/** Where electron-builder puts the unpacked app on Linux. @param {Build} build */
function folderOf({ output }) {
  return join(root, output, 'linux-unpacked');
}

/** Runs electron-builder; resolves to the folder of the packed app. @param {Build} build */
async function pack(build) {
  const start = Date.now();
  const folder = folderOf(build);
  say(`packing ${build.output}`);
  clearStamp(build.name);
  await rm(folder, { recursive: true, force: true });
  await writeLicences();
  const settings = [...build.settings, `directories.output=${build.output}`, ...(await runtime())];
  const cli = join(modules, 'electron-builder', 'cli.js');
  await run(nodePath(), [cli, '--publish', 'never', ...settings.map((setting) => `-c.${setting}`)], { seconds: 900 });
  if (process.platform === 'linux') {
    // For running a checkout; a package has one app.
    await rm(join(folder, 'resources', 'default_app.asar'), { force: true });
    say(`${folder}: ${await sizeOf(folder)}`);
  }
  writeStamp(build.name, { key: keyFor(build), result: folder });
  say(`packed in ${String(Math.round((Date.now() - start) / 1000))} s`);
  return folder;
}

/** The Electron that set-up brought; elsewhere than on Linux its folder is no whole distribution, and electron-builder fetches one. */
async function runtime() {
  const electron = electronPath();
  if (!platform.startsWith('linux') || electron === undefined) return [`electronVersion=${String(installedVersion('electron'))}`];
  const folder = join(electron, '..');
  return [`electronDist=${folder}`, `electronVersion=${(await readFile(join(folder, 'version'), 'utf8')).trim()}`];
}
