import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** All of the launcher but what it sets up. */
const PARTS = ['launch', 'child', 'display', 'electron-switches', 'footage', 'places', 'stamp', 'steps/system'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'threshold-launch-'));
  mkdirSync(join(folder, 'native', 'steps'), { recursive: true });
  for (const part of PARTS) cpSync(join(import.meta.dirname, `${part}.mjs`), join(folder, 'native', `${part}.mjs`));
  writeFileSync(
    join(folder, 'native', 'setup.mjs'),
    `export const IN_SERVICE = ['app'];
     export const EVERYTHING = ['app', 'footage'];
     export const setUpOrExit = (names, { say }) => {
       if (!process.argv.includes('--slow')) return undefined;
       say('[set-up]');
       return new Promise((done) => setTimeout(done, 60_000));
     };
     export const setUp = () => Promise.reject(new Error('the network is down'));`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the launcher with `body` for Electron, which first writes a line about its arguments to `starts`. */
function launch(body: string, ...args: string[]): ChildProcessWithoutNullStreams {
  mkdirSync(join(folder, 'build', 'electron'), { recursive: true });
  const electron = join(folder, 'build', 'electron', 'electron');
  writeFileSync(electron, `#!/bin/sh\necho "$@" >> "${folder}/starts"\nstarts=$(wc -l < "${folder}/starts")\n${body}\n`);
  chmodSync(electron, 0o755);
  return spawn(process.execPath, [join(folder, 'native', 'launch.mjs'), '--data', 'some where', ...args], {
    env: { ...process.env, DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' },
  });
}

const starts = (): string[] => readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n');

describe.runIf(process.platform === 'linux')('the launcher', () => {
  it('goes on where the terminal or the log that it writes to is gone', async () => {
    // What main writes there itself is its own affair.
    const launcher = launch('[ $starts -gt 2 ] || exit 1');
    launcher.stdout.destroy();
    launcher.stderr.destroy();
    expect(await once(launcher, 'exit')).toEqual([0, null]);
    expect(starts()).toHaveLength(3);
  });

  it('says why the demonstration that was chosen cannot be shown, and starts the station as before', async () => {
    const launcher = launch('[ $starts -gt 1 ] || exit 64');
    const said = text(launcher.stderr);
    expect(await once(launcher, 'exit')).toEqual([0, null]);
    expect(await said).toContain('the station starts as before: the network is down');
    expect(starts()).toHaveLength(2);
    expect(starts()[1]).toBe(starts()[0]);
    expect(starts()[0]).toMatch(/--ozone-platform=x11 .*--demo-available --data some where$/);
  });

  it('ends at once while it sets up', async () => {
    const launcher = launch('exit 0', '--slow');
    await once(launcher.stdout, 'data');
    launcher.kill('SIGINT');
    expect(await once(launcher, 'exit')).toEqual([130, null]);
  });
});
