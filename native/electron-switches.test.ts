import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowsUserNamespaces, displaySwitches } from './electron-switches.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'switches-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe.runIf(process.platform === 'linux')('user namespaces', () => {
  const restriction = (value: string): string => {
    const path = join(folder, 'restriction');
    writeFileSync(path, value);
    return path;
  };

  it('are forbidden where AppArmor makes them useless', () => {
    expect(allowsUserNamespaces(restriction('1\n'))).toBe(false);
  });

  it('are allowed where one can be made, and be root in', () => {
    const canBeRoot = spawnSync('unshare', ['--user', '--map-root-user', 'id', '-u'], { encoding: 'utf8' }).stdout === '0\n';
    expect(allowsUserNamespaces(restriction('0\n'))).toBe(canBeRoot);
    expect(allowsUserNamespaces(join(folder, 'missing'))).toBe(canBeRoot);
  });
});

describe.runIf(process.platform === 'linux')('a display', () => {
  it('is X11 wherever there is one, as Wayland places no windows', () => {
    expect(displaySwitches({ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['--ozone-platform=x11']);
    expect(displaySwitches({ DISPLAY: ':0' })).toEqual(['--ozone-platform=x11']);
    expect(displaySwitches({ WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['--ozone-platform-hint=auto']);
  });
});
