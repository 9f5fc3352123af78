import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { MAX_PHOTO_BYTES } from '../../contract/photo';
import { temporaryFolder } from '../../gallery/fixture';
import { PhotoNames } from './find-photos';
import { photoFolder } from './photo-source';
import { photoZip } from './zip-photos';

interface Packed {
  readonly name: string;
  readonly data: Buffer;
  readonly stored?: boolean;
}

async function zip(entries: readonly Packed[]): Promise<Buffer> {
  const made = new ZipFile();
  for (const { name, data, stored = false } of entries) made.addBuffer(data, name, { compress: !stored });
  made.end();
  return buffer(made.outputStream);
}

/** Offsets in a central directory header (APPNOTE 6.3.10, 4.3.12). */
const [FLAGS, METHOD, UNPACKED] = [8, 10, 24];
/** The archive with one value of its first entry's directory header changed. */
function changed(content: Buffer, at: number, value: number): Buffer {
  const header = content.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  if (at === UNPACKED) content.writeUInt32LE(value, header + at);
  else content.writeUInt16LE(value, header + at);
  return content;
}
/** Every name of that length in the archive. */
const renamed = (content: Buffer, name: string, other: Buffer): Buffer =>
  Buffer.from(content.toString('latin1').replaceAll(name, other.toString('latin1')), 'latin1');

function source(content: Buffer) {
  const path = join(temporaryFolder(), 'photos.zip');
  writeFileSync(path, content);
  return photoZip(path);
}

it('gives the files of an archive, stored or deflated, by the names that rows give', async () => {
  const content = await zip([
    { name: 'all/Ada.JPG', data: Buffer.from('ada') },
    { name: 'all/b.jpg', data: Buffer.from('bo'), stored: true },
    { name: 'w1.jpg', data: Buffer.from('wang') },
    { name: 'old-cy.jpg', data: Buffer.from('cy') },
  ]);
  // 王 as Chinese Windows writes it, and a path as .NET once did.
  const { names, read } = await source(
    renamed(renamed(content, 'w1.jpg', Buffer.from('cdf52e6a7067', 'hex')), 'old-cy', Buffer.from('old\\cy')),
  );
  expect(names).toEqual(['all/Ada.JPG', 'all/b.jpg', '王.jpg', 'old/cy.jpg']);
  const contents = await Promise.all(names.map(read));
  expect(contents.map((content) => Buffer.from(content).toString())).toEqual(['ada', 'bo', 'wang', 'cy']);
  expect(new PhotoNames(names).named('ada.jpg')).toBe('all/Ada.JPG');
});

it('leaves out what macOS puts beside each photo, in an archive and in a folder', async () => {
  const files = [
    'photos/1001/a.jpg',
    'photos/1001/.DS_Store',
    'photos/1001/._a.jpg',
    '__MACOSX/photos/1001/._a.jpg',
    '__MACOSX/photos/1001/a.jpg',
  ];
  const folder = temporaryFolder();
  for (const name of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), 'a face');
  }
  for (const { names } of [
    await source(await zip(files.map((name) => ({ name, data: Buffer.from('a face') })))),
    await photoFolder(folder),
  ]) {
    expect(names).toEqual(['photos/1001/a.jpg']);
    expect(new PhotoNames(names).of('1001', 'Ada')).toEqual(['photos/1001/a.jpg']);
  }
});

it('unpacks nothing that is larger than a photo may be, whatever its header says', async () => {
  const bomb = await zip([{ name: 'bomb.jpg', data: Buffer.alloc(MAX_PHOTO_BYTES + 1) }]);
  await expect((await source(bomb)).read('bomb.jpg')).rejects.toMatchObject({ code: 'picture-too-large' });
  await expect((await source(changed(bomb, UNPACKED, 9))).read('bomb.jpg')).rejects.toMatchObject({ code: 'picture-unreadable' });
});

it('does not read what is packed in another way, damaged, or not there', async () => {
  const content = await zip([{ name: 'a.jpg', data: Buffer.from('a face') }]);
  const { read } = await source(changed(content, METHOD, 14));
  for (const name of ['a.jpg', '../../etc/passwd']) await expect(read(name), name).rejects.toMatchObject({ code: 'picture-unreadable' });
});

it('refuses an archive behind a password, and says so', async () => {
  const content = await zip([{ name: 'a.jpg', data: Buffer.from('a face') }]);
  await expect(source(changed(content, FLAGS, 1))).rejects.toMatchObject({ code: 'zip-protected' });
});

it.each(['../x.jpg', '/etc/x.c', 'C:/x.jpg', 'a/../../x', '..\\x.jpg'])('refuses an archive with the name %s', async (name) => {
  const content = await zip([{ name: 'x'.repeat(name.length), data: Buffer.from('a face') }]);
  await expect(source(renamed(content, 'x'.repeat(name.length), Buffer.from(name)))).rejects.toMatchObject({ code: 'zip-unsafe' });
});

it('refuses what is no complete archive', async () => {
  const whole = await zip([{ name: 'a.jpg', data: Buffer.from('a') }]);
  for (const content of [Buffer.alloc(0), Buffer.from('no archive'), whole.subarray(0, -22), whole.subarray(20)])
    await expect(source(content)).rejects.toMatchObject({ code: 'zip-unreadable' });
});
