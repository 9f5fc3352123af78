import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandFor, run } from './child.mjs';

const MODULE = pathToFileURL(join(import.meta.dirname, 'child.mjs')).href;

describe('a child of set-up', () => {
  it('gets its arguments as they are', async () => {
    const code = 'console.log(JSON.stringify(process.argv.slice(1)))';
    const awkward = ['two words', '"quoted"', '$HOME', '%PATH%', 'a & b'];
    expect(JSON.parse(await run(process.execPath, ['-e', code, ...awkward]))).toEqual(awkward);
  });

  it('is no shell on Windows, also where it is npm', () => {
    expect(commandFor('C:\\Program Files\\nodejs\\node.exe', ['-e', 'a b'], 'win32')).toEqual([
      'C:\\Program Files\\nodejs\\node.exe',
      ['-e', 'a b'],
    ]);
    const [program, [npm, ...args]] = commandFor('npm', ['ci', '--force'], 'win32');
    expect(program).toBe(process.execPath);
    expect(npm).toMatch(/npm-cli\.js$/);
    expect(args).toEqual(['ci', '--force']);
  });

  it.runIf(process.platform === 'linux').each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends, with all that it started, when set-up is ended by %s', async (signal, code) => {
    const child = "await run('sh', ['-c', 'sleep 60 & echo $!; wait'], { onLine: console.log })";
    const setUp = spawn(process.execPath, ['--input-type=module', '-e', `import { commandFor, run } from '${MODULE}'; ${child}`]);
    const [line] = (await once(setUp.stdout, 'data')) as [Buffer];
    setUp.kill(signal);
    expect(await once(setUp, 'exit')).toEqual([code, null]);
    await expect.poll(() => isRunning(Number(String(line)))).toBe(false);
  });
});

/** One that nobody has taken note of yet is gone all the same. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
