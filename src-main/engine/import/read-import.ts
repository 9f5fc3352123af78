import { readFile, stat } from 'node:fs/promises';
import type { ImportCheck, ImportSource } from '../../contract/import';
import { Fault } from '../../core/fault';
import type { ReadableDatabase } from '../../gallery/database';
import { listGroups } from '../../gallery/groups';
import { namesAndNumbers } from '../../gallery/people';
import { PhotoNames } from './find-photos';
import { checkColumns, guessColumns } from './guess-columns';
import { photoFolder, type PhotoSource } from './photo-source';
import { type PlannedRow, planRows } from './plan-rows';
import { readTable } from './read-table';
import { photoZip } from './zip-photos';

const MOST_BYTES = 32 * 1024 * 1024;
const PREVIEW_ROWS = 5;

export interface ReadImport extends Omit<ImportCheck, 'rows'> {
  readonly rows: readonly PlannedRow[];
  readonly photos: PhotoSource;
}

/** The list with what each row would come to; changes nothing. @throws Fault list-malformed, argument-invalid, zip-unreadable, zip-protected, zip-unsafe */
export async function readImport({ table: path, photos: place, columns: said }: ImportSource, db: ReadableDatabase): Promise<ReadImport> {
  const table = readTable(await listBytes(path));
  const photos = await photosIn(place);
  const columns = checkColumns({ ...guessColumns(table.headers), ...said }, table.headers);
  const known = { people: namesAndNumbers(db), groups: listGroups(db) };
  return {
    headers: table.headers,
    columns,
    preview: table.rows.slice(0, PREVIEW_ROWS).map(({ cells }) => cells),
    rows: planRows(table, columns, known, new PhotoNames(photos.names)),
    photos,
  };
}

async function photosIn(place: string): Promise<PhotoSource> {
  const found = await stat(place).catch(() => null);
  return found?.isFile() ? photoZip(place) : photoFolder(place);
}

async function listBytes(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > MOST_BYTES)
      throw new Fault('list-malformed', `The list ${path} is larger than ${MOST_BYTES} bytes: split it.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('argument-invalid', `The list ${path} cannot be read; check its name and its rights.`, { cause: error });
  }
}
