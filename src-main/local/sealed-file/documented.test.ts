import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { seal } from './sealed-file';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'backup.md');

it(
  'what docs/backup.md shows opens a file, a piece at a time, and ends in an error where it was changed',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'threshold-sealed-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [script, file] = [join(folder, 'open.mjs'), join(folder, 'it.threshold')];
    const [, shown = ''] = /```js\n(.*?)```/s.exec(readFileSync(PAGE, 'utf8')) ?? [];
    expect(shown).not.toContain('readFile');
    writeFileSync(script, shown);
    const content = Buffer.from('sealed '.repeat(50_000));
    await seal(file, Readable.from([content]), 'pässword', { logN: 4, r: 1, p: 1 });
    const opened = () =>
      promisify(execFile)(process.execPath, [script, file], { env: { ...process.env, PASSWORD: 'pässword' }, encoding: 'buffer' });
    expect((await opened()).stdout.equals(content)).toBe(true);
    const sealed = readFileSync(file);
    sealed[1000] ^= 1;
    writeFileSync(file, sealed);
    await expect(opened()).rejects.toThrow('authenticate');
  },
);
