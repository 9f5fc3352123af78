import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { STARTED_BY } from './child.mjs';
import { holdSetUpLock } from './setup-lock.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'set-up-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('lets one in after the other, and says what it waits for', async () => {
  const said: string[] = [];
  const release = await holdSetUpLock(folder, (line) => said.push(line));
  expect(said).toEqual([]);
  let isIn = false;
  const second = holdSetUpLock(folder, (line) => said.push(line)).then((done) => {
    isIn = true;
    return done;
  });
  await expect.poll(() => said).toEqual([`[set-up] waits for another set-up in this folder (process ${process.pid})`]);
  expect(isIn).toBe(false);
  release();
  (await second)();
  expect(existsSync(join(folder, 'set-up.lock'))).toBe(false);
});

it('does not wait for a process that is gone', async () => {
  // beyond the largest process id that Linux gives
  writeFileSync(join(folder, 'set-up.lock'), String(2 ** 22 + 1));
  (await holdSetUpLock(folder, () => undefined))();
});

it.runIf(process.platform === 'linux')('ends what a set-up that was killed has left running, and nothing else', async () => {
  const killed = 2 ** 22 + 1;
  const others = [killed, process.pid].map((by) => spawn('sleep', ['60'], { env: { ...process.env, [STARTED_BY]: String(by) } }));
  writeFileSync(join(folder, 'set-up.lock'), String(killed));
  (await holdSetUpLock(folder, () => undefined))();
  await expect.poll(() => others.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', null]);
  others[1]?.kill();
});

it('does not wait for a lock that was left long ago, whoever has its number now', async () => {
  const path = join(folder, 'set-up.lock');
  writeFileSync(path, String(process.pid));
  utimesSync(path, new Date(Date.now() - 120_000), new Date(Date.now() - 120_000));
  (await holdSetUpLock(folder, () => undefined))();
});
