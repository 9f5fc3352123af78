// `npm run bench`: sets up what is missing, then measures with the project's Node; all but the figures goes to stderr.
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '../native/child.mjs';
import { hasDisplay, openVirtualDisplay } from '../native/display.mjs';
import { modules, nodePath, root } from '../native/places.mjs';
import { EVERYTHING, setUpOrExit } from '../native/setup.mjs';

await setUpOrExit(EVERYTHING, { say: (line) => process.stderr.write(`${line}\n`) });
const display = hasDisplay() ? undefined : await openVirtualDisplay();
const env = childEnvironment(display ? { DISPLAY: display.name } : {});
const bench = [join(modules, 'tsx', 'dist', 'cli.mjs'), join(root, 'bench', 'bench.ts'), ...process.argv.slice(2)];
const { status, signal } = spawnSync(nodePath(), bench, { cwd: root, stdio: 'inherit', env });
display?.close();
process.exitCode = status ?? 128 + constants.signals[signal ?? 'SIGKILL'];
