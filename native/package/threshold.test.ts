import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'threshold-command-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.runIf(process.platform === 'linux')(
  'runs the command line of the packed app as plain Node, through its link in /usr/bin, and hands on its exit code',
  () => {
    copyFileSync(join(import.meta.dirname, 'threshold'), join(folder, 'threshold'));
    symlinkSync(join(folder, 'threshold'), join(folder, 'link'));
    const app = '#!/bin/sh\nprintf "%s|" "$ELECTRON_RUN_AS_NODE" "$@"\nexit 3\n';
    writeFileSync(join(folder, 'threshold-station'), app, { mode: 0o755 });
    const { stdout, status } = spawnSync('sh', [join(folder, 'link'), 'enrol', 'Ada B', 'a.jpg'], { encoding: 'utf8' });
    expect(stdout).toBe(`1|--no-deprecation|${folder}/resources/app.asar/out/main/cli.js|enrol|Ada B|a.jpg|`);
    expect(status).toBe(3);
  },
);
