// `npm run pictures`: sets up what is missing, then shoots every screen in every look into e2e/screenshots; a part of them by the name of its file, as in `npm run pictures -- kiosk.pictures`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from './child.mjs';
import { hasDisplay, openVirtualDisplay } from './display.mjs';
import { modules, nodePath, root } from './places.mjs';
import { EVERYTHING, setUpOrExit } from './setup.mjs';

await setUpOrExit(EVERYTHING, { say: (line) => process.stderr.write(`${line}\n`) });
const display = hasDisplay() ? undefined : await openVirtualDisplay();
const config = join(root, 'e2e', 'pictures', 'playwright.config.ts');
const tests = [join(modules, '@playwright/test/cli.js'), 'test', '--config', config, ...process.argv.slice(2)];
const env = childEnvironment(display ? { DISPLAY: display.name } : {});
const child = spawn(nodePath(), tests, { cwd: root, stdio: 'inherit', env });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  display?.close();
  process.exitCode = code ?? 1;
});
