import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../native/child.mjs';

const here = import.meta.dirname;

/** Exactly as locked, and only when the peers are to be measured: the set-up knows nothing of them. */
export async function installPeers(say: (what: string) => void): Promise<void> {
  const lock = (file: string): string => (existsSync(file) ? versions(readFileSync(file, 'utf8')) : '');
  if (lock(join(here, 'package-lock.json')) === lock(join(here, 'node_modules', '.package-lock.json'))) return;
  say('installing the peers');
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, seconds: 600 });
}

function versions(text: string): string {
  const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, { version?: string }>> };
  return Object.entries(packages)
    .flatMap(([path, { version }]) => (path === '' ? [] : [`${path}@${version ?? ''}`]))
    .sort()
    .join();
}
