import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { temporaryFolder } from '../gallery/fixture';
import { writeZip } from './write-zip';

it('writes files that another program reads as they were', async () => {
  const path = join(temporaryFolder(), 'bundle.zip');
  const files = [
    { name: 'a.json', text: '{ "door": "门" }\n' },
    { name: 'b.json', text: '' },
  ];
  await writeZip(path, files, Date.UTC(2026, 0, 2));
  const read: { name: string; text: string }[] = [];
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    read.push({ name: entry.fileName, text: (await buffer(await zip.openReadStreamPromise(entry))).toString() });
  }
  expect(read).toEqual(files);
});

it('leaves nothing behind where it cannot write', async () => {
  const folder = temporaryFolder();
  await expect(writeZip(join(folder, 'no', 'bundle.zip'), [], 0)).rejects.toMatchObject({ code: 'file-not-written' });
  expect(readdirSync(folder)).toEqual([]);
});
