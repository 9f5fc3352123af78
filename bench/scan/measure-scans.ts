import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ScanFigures } from '../figures';
import { makeGallery } from './gallery';

/** People with a template each: a door of today, and the largest gallery that a terminal is sold with. */
const GALLERIES = [1_000, 50_000] as const;

/** The exact scan beside other ways to do it, and what the index of the largest gallery holds of memory: each in a process of its own. */
export async function measureScans(): Promise<ScanFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'threshold-bench-'));
  try {
    const galleries = GALLERIES.map((people) => {
      const path = join(folder, `${people}.sqlite`);
      makeGallery(path, people);
      return path;
    });
    return {
      scans: (await json('times.ts', [], galleries)) as ScanFigures['scans'],
      bytesPerTemplate: (await json(
        'memory.ts',
        ['--expose-gc', '--max-semi-space-size=1'],
        galleries.slice(-1),
      )) as ScanFigures['bytesPerTemplate'],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function json(script: string, flags: readonly string[], args: readonly string[]): Promise<unknown> {
  const command = [...flags, '--import', 'tsx', join(import.meta.dirname, script), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' } });
  return JSON.parse(stdout);
}
