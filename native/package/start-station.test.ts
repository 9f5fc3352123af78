import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threshold-start-'));
  copyFileSync(join(import.meta.dirname, 'start-station'), join(folder, 'start-station'));
  chmodSync(join(folder, 'start-station'), 0o755);
  symlinkSync(join(folder, 'start-station'), join(folder, 'link'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the script by a link, as /usr/bin has it, with `body` for the app; the app first writes a line about its arguments to `starts`. */
function startStation(body: string, stdio: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
  const app = join(folder, 'threshold-station');
  writeFileSync(app, `#!/bin/sh\necho "$@" >> "${folder}/starts"\nstarts=$(wc -l < "${folder}/starts")\n${body}\n`);
  chmodSync(app, 0o755);
  return spawn(join(folder, 'link'), ['--data', 'some where'], { stdio, env: { ...process.env, DISPLAY: ':0' } });
}

const starts = (): string[] => readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n');
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
const endOf = async (child: ChildProcess): Promise<unknown> => (await once(child, 'exit'))[0];

describe.runIf(process.platform === 'linux')('the start script of the package', () => {
  it('starts the app again when it dies, and ends when it ends in good order', async () => {
    expect(await endOf(startStation('case $starts in 1) exit 1 ;; 2) kill -9 $$ ;; 3) exit 0 ;; esac'))).toBe(0);
    expect(starts()).toHaveLength(3);
    expect(starts()[0]).toMatch(/--ozone-platform=x11 .*--data some where$/);
  });

  it('goes on where the terminal or the log that it writes to is gone', async () => {
    const script = startStation('[ $starts -gt 1 ] || exit 1', 'pipe');
    script.stdout?.destroy();
    script.stderr?.destroy();
    expect(await endOf(script)).toBe(0);
    expect(starts()).toHaveLength(2);
  });

  it.each([2, 127])('does not repeat what another start cannot repair: code %i', async (code) => {
    expect(await endOf(startStation(`exit ${String(code)}`))).toBe(code);
    expect(starts()).toHaveLength(1);
  });

  it('runs the guard of the packed app beside it, as plain Node, and ends it at the end', async () => {
    mkdirSync(join(folder, 'resources'));
    writeFileSync(join(folder, 'resources', 'app.asar'), '');
    const note = (what: string): string => `echo ${what} >> "${folder}/guard"`;
    const guard = `trap '${note('ended')}; exit 0' TERM; ${note('"$ELECTRON_RUN_AS_NODE"')}; while :; do sleep 0.05; done`;
    expect(
      await endOf(
        startStation(`case "$*" in *guard.js*) ${guard} ;; esac; while [ ! -s "${folder}/guard" ]; do sleep 0.05; done; sleep 0.3`),
      ),
    ).toBe(0);
    await expect.poll(() => readFileSync(join(folder, 'guard'), 'utf8')).toBe('1\nended\n');
  });

  it('starts a guard again that has died, while the app runs on, and leaves none behind when it is killed itself', async () => {
    mkdirSync(join(folder, 'resources'));
    writeFileSync(join(folder, 'resources', 'app.asar'), '');
    const guards = (): string[] =>
      existsSync(join(folder, 'guards')) ? readFileSync(join(folder, 'guards'), 'utf8').trim().split('\n') : [];
    const guard = `echo $$ >> "${folder}/guards"; exec sleep 60`;
    const script = startStation(`case "$*" in *guard.js*) ${guard} ;; esac; echo $$ > "${folder}/app"; exec sleep 60`);
    try {
      await expect.poll(guards).toHaveLength(1);
      process.kill(Number(guards()[0]), 'SIGKILL');
      await expect.poll(guards, { timeout: 5000 }).toHaveLength(2);
      script.kill('SIGKILL');
      await expect.poll(() => isRunning(Number(guards()[1])), { timeout: 5000 }).toBe(false);
    } finally {
      const app = readFileSync(join(folder, 'app'), 'utf8').trim();
      process.kill(Number(app), 'SIGKILL');
    }
  });

  it('hands on the request to end, and waits until the app has', async () => {
    const script = startStation(
      `trap 'sleep 0.3; touch "${folder}/ended"; exit 0' TERM; touch "${folder}/ready"\nwhile :; do sleep 0.05; done`,
    );
    const ended = endOf(script);
    await expect.poll(() => existsSync(join(folder, 'ready'))).toBe(true);
    script.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('');
    expect(starts()).toHaveLength(1);
  });
});
