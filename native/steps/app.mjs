// The app itself, built into `out/` whenever its sources changed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../child.mjs';
import { build, electronPath, root } from '../places.mjs';
import { hashOf } from '../stamp.mjs';

const SOURCES = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'svelte.config.js', 'tsconfig.json', 'package-lock.json'];
const MADE_BY_THE_BUILD = join('src-renderer', 'messages', 'compiled');

/** @type {import('../setup.mjs').Step} */
export const app = {
  name: 'app',
  why: 'the station itself, built from its sources',
  key: () => hashOf(SOURCES, (path) => !path.endsWith('.test.ts') && !path.includes(MADE_BY_THE_BUILD)),
  isThere: () => ['main/index.js', 'preload/kiosk.cjs', 'renderer/kiosk.html'].every((file) => existsSync(join(root, 'out', file))),
  async run() {
    // electron-vite would look for the version of a download that is not there.
    const older = electronPath()?.startsWith(build) === true;
    await run('npm', ['run', '--silent', 'build'], { seconds: 300, env: older ? { ELECTRON_MAJOR_VER: '33' } : {} });
    return 'built';
  },
};
