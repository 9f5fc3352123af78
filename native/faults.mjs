// `npm run test:faults`: sets up what is missing, then runs the fault campaign with the project's Node; all but the summary goes to stderr.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from './child.mjs';
import { openVirtualDisplay } from './display.mjs';
import { nodePath, root } from './places.mjs';
import { EVERYTHING, setUpOrExit } from './setup.mjs';

await setUpOrExit(EVERYTHING, { say: (line) => process.stderr.write(`${line}\n`) });
// Always one of its own: windows come and go, and the display must outlive them.
const display = await openVirtualDisplay();
// The campaign itself and not tsx's own program, which would not let it clear up at its end.
const campaign = ['--import', 'tsx', join(root, 'e2e', 'faults', 'faults.ts'), ...process.argv.slice(2)];
const child = spawn(nodePath(), campaign, { cwd: root, stdio: 'inherit', env: childEnvironment({ DISPLAY: display.name }) });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => {
  display.close();
  process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGKILL'];
});
