import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../gallery/fixture';
import { writeWhole } from './whole-file';

it('replaces a file at one stroke, for its owner alone', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'list.csv');
  writeFileSync(file, 'old', { mode: 0o644 });
  await writeWhole(file, async (part) => {
    await writeFile(part, 'new');
    expect(readFileSync(file, 'utf8')).toBe('old');
  });
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['new', ['list.csv']]);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves the old one, and no half of a new one, where it cannot be written', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'list.csv');
  writeFileSync(file, 'old');
  const broken = writeWhole(file, async (part) => {
    await writeFile(part, 'ne');
    throw new Error('no room');
  });
  await expect(broken).rejects.toMatchObject({ code: 'file-not-written' });
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['list.csv']]);
  await expect(writeWhole(join(folder, 'none', 'list.csv'), () => Promise.resolve())).rejects.toMatchObject({ code: 'file-not-written' });
});
