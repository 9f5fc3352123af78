import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { MAX_PHOTO_BYTES } from '../../contract/photo';
import { temporaryFolder } from '../../gallery/fixture';
import { PhotoNames } from './find-photos';
import { photoZip } from './zip-photos';

interface Packed {
  readonly name: Buffer | string;
  readonly data: Buffer;
  readonly method?: 0 | 8 | 14;
  readonly flags?: number;
}

/** An archive as APPNOTE 6.3.10 lays it out. */
function zip(entries: readonly Packed[]): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, data, method = 8, flags = 0 } of entries) {
    const bytes = Buffer.from(name);
    const packed = method === 8 ? deflateRawSync(data) : data;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50);
    header.writeUInt16LE(bytes.length, 26);
    local.push(header, bytes, packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(bytes.length, 28);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, bytes);
    offset += 30 + bytes.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end, Buffer.from('a comment')]);
}

function source(content: Buffer) {
  const path = join(temporaryFolder(), 'photos.zip');
  writeFileSync(path, content);
  return photoZip(path);
}

it('gives the files of an archive, stored or deflated, by the names that rows give', async () => {
  const { names, read } = await source(
    zip([
      { name: 'all/', data: Buffer.alloc(0), method: 0 },
      { name: 'all/Ada.JPG', data: Buffer.from('ada') },
      { name: 'all/b.jpg', data: Buffer.from('bo'), method: 0 },
      // 王.jpg as Chinese Windows writes it.
      { name: Buffer.from('cdf52e6a7067', 'hex'), data: Buffer.from('wang') },
    ]),
  );
  expect(names).toEqual(['all/Ada.JPG', 'all/b.jpg', '王.jpg']);
  const contents = await Promise.all(names.map(read));
  expect(contents.map((content) => Buffer.from(content).toString())).toEqual(['ada', 'bo', 'wang']);
  expect(new PhotoNames(names).named('ada.jpg')).toBe('all/Ada.JPG');
});

it('unpacks nothing that is larger than a photo may be, whatever its header says', async () => {
  const { read } = await source(zip([{ name: 'bomb.jpg', data: Buffer.alloc(MAX_PHOTO_BYTES + 1) }]));
  await expect(read('bomb.jpg')).rejects.toMatchObject({ code: 'picture-too-large' });
});

it('does not read what is encrypted, packed in another way, damaged, or not there', async () => {
  const data = Buffer.from('a face');
  const { read } = await source(
    zip([
      { name: 'locked.jpg', data, flags: 1 },
      { name: 'other.jpg', data, method: 14 },
    ]),
  );
  for (const name of ['locked.jpg', 'other.jpg', '../../etc/passwd'])
    await expect(read(name), name).rejects.toMatchObject({ code: 'picture-unreadable' });
});

it('refuses what is no complete archive', async () => {
  const whole = zip([{ name: 'a.jpg', data: Buffer.from('a') }]);
  for (const content of [Buffer.alloc(0), Buffer.from('no archive'), whole.subarray(0, -31), whole.subarray(20)])
    await expect(source(content)).rejects.toMatchObject({ code: 'argument-invalid' });
});
