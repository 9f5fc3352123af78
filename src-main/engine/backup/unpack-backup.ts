import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { z } from 'zod';
import { Fault } from '../../core/fault';
import { isWhole } from '../../gallery/check-copy';
import type { DataFolder } from '../../gallery/data-folder';
import { leavesRoom } from '../../gallery/disk';
import { isNewer } from '../../gallery/migrate';
import { unreadable } from '../../local/sealed-file/header';
import { unseal } from '../../local/sealed-file/sealed-file';
import type { ReadingWork } from './backup-work';
import { type Manifest, MANIFEST, manifestSchema, MOST_FILES } from './manifest';
import { type RestorePlaces, restorePlaces } from './places';

const LONGEST_MANIFEST = 4 * 1024 * 1024;

/**
 * Decrypts and unpacks a backup beside the station's data, and reads all of it through; nothing of the station is changed.
 * @throws Fault backup-password-wrong, backup-unreadable, database-newer, disk-full, interrupted; nothing of it is left then
 */
export async function unpackBackup(folder: DataFolder, file: string, password: string, work: ReadingWork): Promise<Manifest> {
  const places = restorePlaces(folder);
  try {
    rmSync(folder.restore, { recursive: true, force: true });
    const { size } = await stat(file).catch(() => ({ size: 0 }));
    if (!(await leavesRoom(dirname(folder.gallery), size))) throw diskFull();
    for (const made of [folder.restore, places.next, places.encoders]) mkdirSync(made, { mode: 0o700 });
    await unseal(file, places.zip, password, (part) => work.reached('unseal', part));
    const manifest = await unzip(places, work);
    rmSync(places.zip);
    if (!(await isWhole(places.gallery, work.signal))) throw unreadable();
    work.reached('check', 1);
    return manifest;
  } catch (error) {
    rmSync(folder.restore, { recursive: true, force: true });
    if (error instanceof Fault) throw error;
    throw error instanceof Error && 'code' in error && /^(ENOSPC|SQLITE_(FULL|IOERR))/.test(String(error.code))
      ? diskFull(error)
      : unreadable(error);
  }
}

async function unzip({ zip: path, next }: RestorePlaces, work: ReadingWork): Promise<Manifest> {
  const zip = await openPromise(path, { autoClose: false });
  try {
    if (zip.entryCount > MOST_FILES + 1) throw unreadable();
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const manifest = await manifestOf(zip, entries.get(MANIFEST));
    const bytes = manifest.files.reduce((sum, each) => sum + each.bytes, 0);
    if (!(await leavesRoom(next, bytes))) throw diskFull();
    const passed = work.counting('unpack', bytes);
    for (const each of manifest.files) await extract(zip, entries.get(each.name), { ...each, to: join(next, each.name), passed });
    return manifest;
  } finally {
    zip.close();
  }
}

async function manifestOf(zip: ZipFile, entry: Entry | undefined): Promise<Manifest> {
  if (entry === undefined || entry.uncompressedSize > LONGEST_MANIFEST) throw unreadable();
  const said: unknown = JSON.parse((await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'));
  const { format, schema } = z.object({ format: z.int(), schema: z.int() }).parse(said);
  if (format > 1 || isNewer(schema))
    throw new Fault('database-newer', 'A newer version of Threshold made this backup; install that version or a later one.');
  return manifestSchema.parse(said);
}

type Extracted = Manifest['files'][number] & { readonly to: string; readonly passed: (bytes: number) => void };

/** What an entry says of its length counts, and yauzl ends one that is longer: no file becomes larger than there was room for. */
async function extract(zip: ZipFile, entry: Entry | undefined, { bytes, sha256, to, passed }: Extracted): Promise<void> {
  if (entry?.uncompressedSize !== bytes) throw unreadable();
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  await pipeline(
    await zip.openReadStreamPromise(entry),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        passed(chunk.length);
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  );
  if (hash.digest('hex') !== sha256) throw unreadable();
}

const diskFull = (cause?: unknown): Fault =>
  new Fault('disk-full', 'There is too little room to unpack the backup beside the data: make room, then open it again.', { cause });
