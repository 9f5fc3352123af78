import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillWhole, unzip } from './unzip.mjs';

interface Entry {
  readonly name: string;
  readonly content: string;
  readonly mode: number;
  readonly stored?: true;
}

/** A zip archive as PKWARE's APPNOTE 6.3.10 has it, with only the fields that a reader needs. */
function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode, stored } of entries) {
    const packed = stored ? Buffer.from(content) : deflateRawSync(content);
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30);
    const central = Buffer.alloc(46 + name.length);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(stored ? 0 : 8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    central.write(name, 46);
    files.push(local, packed);
    directory.push(central);
    offset += local.length + packed.length;
  }
  const end = Buffer.alloc(22);
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

describe('unzip', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'unzip-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const archive = (bytes: Buffer): string => {
    const path = join(folder, 'archive.zip');
    writeFileSync(path, bytes);
    return path;
  };

  it('unpacks what is asked for, packed, stored and empty, and keeps executable bits', async () => {
    const long = 'threshold '.repeat(10_000);
    const path = archive(
      zip([
        { name: 'a/long.txt', content: long, mode: 0o100644 },
        { name: 'a/run', content: '#!/bin/sh', mode: 0o100755, stored: true },
        { name: 'a/empty', content: '', mode: 0o100644, stored: true },
        { name: 'b/other', content: 'unwanted', mode: 0o100644 },
      ]),
    );
    const count = await unzip(path, (name) => (name.startsWith('a/') ? join(folder, 'out', name) : undefined));
    expect(count).toBe(3);
    expect(readFileSync(join(folder, 'out/a/long.txt'), 'utf8')).toBe(long);
    expect(readFileSync(join(folder, 'out/a/empty'), 'utf8')).toBe('');
    expect(statSync(join(folder, 'out/a/run')).mode & 0o111).toBe(0o111);
    expect(statSync(join(folder, 'out/a/long.txt')).mode & 0o111).toBe(0);
  });

  it('puts a folder in its place only once it is whole', async () => {
    const target = join(folder, 'target');
    const path = archive(zip([{ name: 'a', content: 'content', mode: 0o100644 }]));
    const killed = fillWhole(target, async (part) => {
      await unzip(path, () => join(part, 'left over'));
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(existsSync(target)).toBe(false);
    await fillWhole(target, (part) => unzip(path, (name) => join(part, name)));
    expect(readdirSync(target)).toEqual(['a']);
    expect(readdirSync(folder).sort()).toEqual(['archive.zip', 'target']);
  });

  it('refuses a download that was cut short', async () => {
    const whole = zip([{ name: 'a', content: 'content', mode: 0o100644 }]);
    await expect(unzip(archive(whole.subarray(0, -10)), () => join(folder, 'a'))).rejects.toThrow('not a complete zip archive');
  });
});
