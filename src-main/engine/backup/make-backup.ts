import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import about from '../../../package.json' with { type: 'json' };
import type { Clock } from '../../core/clock';
import { Fault } from '../../core/fault';
import { isWhole } from '../../gallery/check-copy';
import { copyGallery } from '../../gallery/copy';
import { diskOf, leavesRoom } from '../../gallery/disk';
import type { DataFolder } from '../../gallery/data-folder';
import { databaseBroken, isUnwritable, schemaVersion, stationId, type WritableDatabase } from '../../gallery/database';
import { syncFolderOf } from '../../local/durable-file';
import { seal } from '../../local/sealed-file/sealed-file';
import { writeWhole } from '../../local/whole-file';
import type { SavingWork } from './backup-work';
import { bytesOf, zipOf } from './backup-zip';
import { ENCODERS, GALLERY, type Manifest, manifestSchema, NAME_IN_BACKUP } from './manifest';
import { sha256 } from './sha256';

export interface BackupParts {
  readonly db: WritableDatabase;
  readonly clock: Pick<Clock, 'wall'>;
  readonly places: DataFolder;
}

/**
 * Everything that a station must not lose, in one file that opens with this password. The station works on meanwhile.
 * @throws Fault file-not-written, database-broken, interrupted
 */
export async function makeBackup(
  { db, clock, places }: BackupParts,
  { file, password }: { readonly file: string; readonly password: string },
  work: SavingWork,
): Promise<{ readonly madeAt: number; readonly bytes: number }> {
  const { used } = await diskOf(db);
  // The copy of the gallery lies beside it, and the file perhaps as well.
  const target = await stat(dirname(file)).catch(() => null);
  const onOneDisk = target?.dev === (await stat(dirname(places.gallery))).dev;
  if (!(await leavesRoom(dirname(places.gallery), onOneDisk ? 2 * used : used))) throw tooLittleRoom();
  mkdirSync(places.making, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(places.making, 'copy-'));
  try {
    const gallery = join(folder, GALLERY);
    await copyGallery(db, gallery, (part) => work.reached('copy', part));
    work.reached('copy', 1);
    const madeAt = clock.wall();
    if (!(await isWhole(gallery, work.signal))) throw databaseBroken(places.gallery);
    work.reached('check', 1);
    const paths = new Map([[GALLERY, gallery], ...encoderFiles(places.encoders)]);
    // Read as whoever opens it will read it.
    const manifest: Manifest = manifestSchema.parse({
      format: 1,
      app: about.version,
      stationId: stationId(db),
      madeAt,
      schema: schemaVersion(db),
      files: await contentOf(paths, work),
    } satisfies Manifest);
    await writeWhole(file, async (part) => {
      await seal(part, zipOf(manifest, paths, work), password);
      work.reached('seal', 1);
    });
    // A share may not know how.
    await syncFolderOf(file).catch(() => undefined);
    return { madeAt, bytes: (await stat(file)).size };
  } catch (error) {
    throw isUnwritable(error) ? tooLittleRoom(error) : error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tooLittleRoom = (cause?: unknown): Fault =>
  new Fault('file-not-written', 'The backup was not made, as there is too little room beside the data: make room on that disk.', { cause });

/** Names in the backup, and where they lie; one that is being added has another name still, and what a system leaves in folders is none of ours. */
function encoderFiles(folder: string): readonly (readonly [name: string, path: string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((id) => /^[0-9a-f]{64}$/.test(id))
    .flatMap((id) => readdirSync(join(folder, id), { withFileTypes: true }).filter((each) => each.isFile()))
    .map(({ parentPath, name }) => [`${ENCODERS}/${basename(parentPath)}/${name}`, join(parentPath, name)] as const)
    .filter(([name]) => NAME_IN_BACKUP.test(name));
}

async function contentOf(paths: ReadonlyMap<string, string>, work: SavingWork): Promise<Manifest['files']> {
  const sizes = await Promise.all([...paths].map(async ([name, path]) => ({ name, path, bytes: (await stat(path)).size })));
  const passed = work.counting('sum', bytesOf(sizes));
  const files: Manifest['files'] = [];
  for (const { name, path, bytes } of sizes) files.push({ name, bytes, sha256: await sha256(path, passed) });
  return files;
}
