// `npm run handbook`: sets up and builds what is missing, then takes the handbook's pictures anew, in both languages.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from './child.mjs';
import { openVirtualDisplay } from './display.mjs';
import { nodePath, root } from './places.mjs';
import { EVERYTHING, setUpOrExit } from './setup.mjs';

await setUpOrExit(EVERYTHING, { say: (line) => console.log(line) });
// Always one of its own: the windows have the same size everywhere, and nobody's pointer is over them.
const display = await openVirtualDisplay();
const taking = ['--import', 'tsx', join(root, 'e2e', 'handbook', 'handbook.ts'), ...process.argv.slice(2)];
const child = spawn(nodePath(), taking, { cwd: root, stdio: 'inherit', env: childEnvironment({ DISPLAY: display.name }) });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => {
  display.close();
  process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGKILL'];
});
