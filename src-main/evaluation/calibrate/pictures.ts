import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Pictures of one person, in the order of their names. */
export interface PersonPictures {
  readonly name: string;
  readonly files: readonly string[];
}

/** More pictures of a person say little more: the few people with dozens of them are not what a door sees. */
const MOST_PICTURES = 4;

/**
 * People of Labeled Faces in the Wild who are not in the open set, with up to four pictures each: the open set stays unseen, and measures what comes of this.
 * @param faces folder with lfw/PERSON/PICTURE.jpg and open-set-1000.csv, a CSV with a column `image` (PERSON/PICTURE.jpg)
 */
export function peopleOutsideOpenSet(faces: string): PersonPictures[] {
  const rows = parse(readFileSync(join(faces, 'open-set-1000.csv')), { columns: true }) as readonly { readonly image: string }[];
  const openSet = new Set(rows.map(({ image }) => image.split('/')[0]));
  const images = join(faces, 'lfw');
  return readdirSync(images, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !openSet.has(entry.name))
    .map(({ name }) => ({ name, files: picturesIn(join(images, name)) }))
    .filter(({ files }) => files.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function picturesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jpg'))
    .sort()
    .slice(0, MOST_PICTURES)
    .map((file) => join(folder, file));
}
