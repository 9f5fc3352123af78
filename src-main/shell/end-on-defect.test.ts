import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MODULE = fileURLToPath(new URL('./end-on-defect.ts', import.meta.url));
const mainThat = (does: string) =>
  `import { endOnDefect } from ${JSON.stringify(MODULE)}; endOnDefect(process.exit); setInterval(() => 0, 1000); setTimeout(() => { ${does} });`;

it.each(["throw new Error('a fault')", "Promise.reject(new Error('a fault'))"])('says what went wrong and ends with 1: %s', (does) => {
  const ended = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', mainThat(does)], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(ended.status).toBe(1);
  expect(ended.stderr).toMatch(/^main: Error: a fault\n +at /);
});

it('goes on where the terminal or the log that it writes to is gone', async () => {
  const code = mainThat("for (const to of [process.stdout, process.stderr]) to.write('a line'); setTimeout(() => process.exit(0), 100);");
  const main = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
  main.stdout.destroy();
  main.stderr.destroy();
  expect(await once(main, 'exit')).toEqual([0, null]);
});
