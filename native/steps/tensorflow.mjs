// libtensorflow for tfjs-node: its own download, else the same libraries from a PyPI wheel, else from a Maven jar, else the station runs on WebAssembly.
import { existsSync } from 'node:fs';
import { copyFile, cp, link, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../child.mjs';
import { fromHttps, fromPyPI, isReachable } from '../download.mjs';
import { build, modules, nodeHeaders, nodePath, platform, root } from '../places.mjs';
import { installedVersion, keyOf, readStamp } from '../stamp.mjs';
import { fillWhole, unzip } from '../unzip.mjs';

const WHEEL_VERSION = '2.16.2';
const WHEEL = {
  file: `tensorflow_cpu-${WHEEL_VERSION}-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl`,
  sha256: 'c855cb6bf05d32dd5928086b03a5f6b4189b63c22b95e017703cbee4291023ca',
};
const JAR_URL = 'https://repo1.maven.org/maven2/org/tensorflow/tensorflow-core-api/0.5.0/tensorflow-core-api-0.5.0-linux-x86_64.jar';
const JAR = {
  file: 'tensorflow-core-api-0.5.0-linux-x86_64.jar',
  sha256: 'f394c5be26c8f3b644cdc77e6741b2cfe774caa8aedeb969c50e074444feac55',
};
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
/** Only what the binding includes; the wheel has thousands more. */
const HEADERS = /^tensorflow\/include\/((tensorflow\/c\/|tensorflow\/core\/platform\/ct|tsl\/).*\.h)$/;

const own = join(modules, '@tensorflow', 'tfjs-node');
const kept = join(build, 'tensorflow');
const binding = join(own, 'lib', 'napi-v8', 'tfjs_binding.node');

const WASM = 'the station will run on WebAssembly';

/** @type {import('../setup.mjs').Step} */
export const tensorflow = {
  name: 'tensorflow',
  why: 'runs the nets three times as fast as WebAssembly does',
  key: () => keyOf([installedVersion('@tensorflow/tfjs-node'), WHEEL.sha256, platform]),
  // Without it the product works too: what was decided once is not tried again at each start.
  isThere: () => existsSync(binding) || (readStamp('tensorflow')?.result.includes(WASM) ?? false),
  isLeftOut: () => process.env['THRESHOLD_BACKEND'] === 'wasm',
  async run(say) {
    if (!existsSync(own)) return `@tensorflow/tfjs-node is not installed: ${WASM}`;
    for (const way of [ownDownload, fromWheel, fromJar]) {
      const result = await way(say).catch((/** @type {Error} */ error) => void say(`that did not succeed: ${error.message}`));
      if (result !== undefined) return result;
    }
    return `libtensorflow could not be set up: ${WASM}. To try again: npm run setup -- --only tensorflow`;
  },
};

/** @typedef {(say: (line: string) => void) => Promise<string | undefined>} Way */

/** @type {Way} */
async function ownDownload(say) {
  if (!(await isReachable('storage.googleapis.com'))) {
    say('the download server of tfjs-node cannot be reached');
    return undefined;
  }
  say('downloading libtensorflow as tfjs-node does');
  await run(nodePath(), [join('scripts', 'install.js')], { cwd: own, seconds: 900, env: buildEnvironment() });
  await guardNullChecks();
  return `libtensorflow ${await loaded()}, by its own download`;
}

/** @type {Way} */
async function fromWheel(say) {
  if (platform !== 'linux-x64') return undefined;
  if (!LIBRARIES.every((name) => existsSync(join(kept, 'lib', name))) || !existsSync(join(kept, 'include'))) {
    say(`taking libtensorflow from the PyPI wheel tensorflow-cpu ${WHEEL_VERSION} (214 MB)`);
    const wheel = await fromPyPI('tensorflow-cpu', WHEEL_VERSION, WHEEL);
    say('unpacking it');
    await fillWhole(kept, async (folder) => {
      await unzip(wheel, (name) => {
        const library = LIBRARIES.find((file) => name === `tensorflow/${file}`);
        const [, header] = HEADERS.exec(name) ?? [];
        return library ? join(folder, 'lib', library) : header && join(folder, 'include', header);
      });
    });
    await rm(wheel);
  }
  const version = await buildBinding(say).catch(async (/** @type {unknown} */ error) => {
    // What does not load is fetched anew next time.
    await rm(kept, { recursive: true, force: true });
    throw error;
  });
  return `libtensorflow ${version}, from the PyPI wheel`;
}

/** @type {Way} */
async function fromJar(say) {
  if (platform !== 'linux-x64') return undefined;
  say('taking libtensorflow from the Maven jar tensorflow-core-api 0.5.0 (117 MB)');
  const jar = await fromHttps(JAR_URL, JAR);
  say('unpacking it');
  await fillWhole(kept, async (folder) => {
    await unzip(jar, (name) => LIBRARIES.filter((file) => name.endsWith(`/${file}`)).map((file) => join(folder, 'lib', file))[0]);
    // The jar has no headers; ours declare what the binding uses of TensorFlow's stable C interface.
    await cp(join(root, 'native', 'tensorflow-headers'), join(folder, 'include'), { recursive: true });
  });
  await rm(jar);
  return `libtensorflow ${await buildBinding(say)}, from the Maven jar`;
}

/** Puts libraries and headers where tfjs-node looks for them and compiles its binding. @param {(line: string) => void} say */
async function buildBinding(say) {
  const lib = join(own, 'deps', 'lib');
  await rm(join(own, 'deps'), { recursive: true, force: true });
  await mkdir(lib, { recursive: true });
  for (const name of LIBRARIES) {
    // A second name for the same bytes: half a gigabyte need not stand on the disk twice.
    await link(join(kept, 'lib', name), join(lib, name)).catch(() => copyFile(join(kept, 'lib', name), join(lib, name)));
    await symlink(name, join(lib, name.replace(/(_cc)?\.so\.2$/, '.so')));
  }
  await symlink(join(kept, 'include'), join(own, 'deps', 'include'));
  say('compiling the binding of tfjs-node');
  const headers = nodeHeaders();
  const args = ['install', '--build-from-source', ...(headers ? [`--nodedir=${headers}`] : [])];
  const preGyp = join(modules, '@mapbox', 'node-pre-gyp', 'bin', 'node-pre-gyp');
  await run(nodePath(), [preGyp, ...args], { cwd: own, env: buildEnvironment() });
  await rm(join(own, 'deps', 'include'));
  await rm(join(own, 'build'), { recursive: true, force: true });
  await guardNullChecks();
  return loaded();
}

function buildEnvironment() {
  return { npm_config_node_gyp: join(modules, 'node-gyp', 'bin', 'node-gyp.js') };
}

/** tfjs-node calls `util.isNullOrUndefined`, which Node 23 dropped. */
async function guardNullChecks() {
  const file = join(own, 'dist', 'nodejs_kernel_backend.js');
  const code = await readFile(file, 'utf8');
  await writeFile(file, code.replace(/\(0, util_1\.isNullOrUndefined\)\((\w+)\)/g, '$1 == null'));
}

/** Loads the library in a process of its own, as a broken one may abort; resolves to its version. */
async function loaded() {
  const code = "const tf = require('@tensorflow/tfjs-node'); console.log(tf.backend().binding.TF_Version, tf.add(1, 2).dataSync()[0]);";
  const output = await run(nodePath(), ['-e', code], { seconds: 120, env: { TF_CPP_MIN_LOG_LEVEL: '2' } });
  const [, version] = /^(\S+) 3$/m.exec(output) ?? [];
  if (version === undefined) throw new Error(`libtensorflow was loaded but answered oddly: ${output}`);
  return version;
}
