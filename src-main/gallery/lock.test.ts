import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { expect, it, onTestFinished } from 'vitest';
import { dataFolder } from './data-folder';
import { temporaryFolder } from './fixture';
import { holdLock } from './lock';

const locked = expect.objectContaining({ code: 'station-locked' }) as Error;

/** Another process that holds the lock until it dies. */
async function holder(path: string) {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const body = `const db = new (require(process.argv[1]))(process.argv[2]); db.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', body, sqlite, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

it('is refused while another process holds it, and free the moment that process is killed', async () => {
  const path = dataFolder(temporaryFolder()).lock;
  const other = await holder(path);
  expect(() => holdLock(path)).toThrow(locked);
  other.kill('SIGKILL');
  await once(other, 'exit');
  holdLock(path).release();
});

it('is refused twice within one process, and can be had again once released', () => {
  const path = dataFolder(temporaryFolder()).lock;
  const lock = holdLock(path);
  expect(() => holdLock(path)).toThrow(locked);
  lock.release();
  holdLock(path).release();
});
