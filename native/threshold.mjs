// `npm run -s threshold -- ...`: the command line on the project's Node. Set-up, where it is due, speaks on stderr: stdout is the command's alone.
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from './child.mjs';
import { nodePath, root } from './places.mjs';
import { IN_SERVICE, setUpOrExit } from './setup.mjs';

await setUpOrExit(IN_SERVICE, { say: (line) => process.stderr.write(`${line}\n`) });
const { status, signal } = spawnSync(nodePath(), ['--no-deprecation', join(root, 'out', 'main', 'cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: childEnvironment(),
});
process.exitCode = status ?? 128 + constants.signals[signal ?? 'SIGKILL'];
