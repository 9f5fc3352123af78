import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isHeld, removeStaleLock } from './browser-lock';

/** Beyond the largest process id that Linux gives. */
const NOBODY = 2 ** 22 + 1;

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'browser-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const socket = (): string => join(folder, 'socket');
function leaveLock(host: string, pid: number): void {
  symlinkSync(`${host}-${String(pid)}`, join(folder, 'SingletonLock'));
  symlinkSync(socket(), join(folder, 'SingletonSocket'));
  symlinkSync('1234', join(folder, 'SingletonCookie'));
  writeFileSync(join(folder, 'Preferences'), '{}');
}

describe.runIf(process.platform === 'linux')("the browser folder's lock", () => {
  it.each([
    ['of a host by another name', 'another-host', process.ppid],
    ['of a process that is gone', hostname(), NOBODY],
    ["of a number that is this very process's now", hostname(), process.pid],
  ])('is taken away when it was left by a loss of power: %s', (_, host, pid) => {
    leaveLock(host, pid);
    removeStaleLock(folder);
    expect(readdirSync(folder)).toEqual(['Preferences']);
  });

  it("is taken away also where its number is another program's now", () => {
    const program = spawn('sleep', ['60']);
    leaveLock(hostname(), Number(program.pid));
    // Until the child has become that program it is this one still.
    return expect
      .poll(() => isHeld(folder))
      .toBe(false)
      .finally(() => program.kill());
  });

  it('stands while its holder begins and does not listen yet', () => {
    leaveLock(hostname(), process.ppid);
    expect(isHeld(folder)).toBe(true);
  });

  it('stands while its holder listens, by whatever name the host goes', async () => {
    const server = createServer().listen(socket());
    leaveLock('another-host', NOBODY);
    await expect.poll(() => isHeld(folder)).toBe(true);
    removeStaleLock(folder);
    expect(lstatSync(join(folder, 'SingletonLock')).isSymbolicLink()).toBe(true);
    await new Promise((closed) => server.close(closed));
    expect(isHeld(folder)).toBe(false);
  });

  it('is held by nobody where there is none, as on a full disk', () => {
    expect(isHeld(join(folder, 'missing'))).toBe(false);
    removeStaleLock(join(folder, 'missing'));
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });
});
