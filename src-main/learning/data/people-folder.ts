import { existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Fault } from '../../core/fault';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';

const PICTURES: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp']);

/** DIR/PERSON/PICTURE: everybody with a picture, in the order of their names. @throws Fault argument-invalid, training-data-insufficient */
export function peopleOfFolder(folder: string): PersonPictures[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Fault('argument-invalid', `There is no folder ${folder}; name the one that holds a folder for each person.`);
  const people = subfolders(folder)
    .map((name) => ({ name, files: picturesIn(join(folder, name)) }))
    .filter(({ files }) => files.length > 0);
  if (people.length === 0)
    throw new Fault(
      'training-data-insufficient',
      `${folder} holds no pictures; they belong in a folder for each person: ${join('PERSON', 'PICTURE.jpg')}.`,
    );
  if (people.length === 1)
    throw new Fault(
      'training-data-insufficient',
      `${folder} holds one person, ${people[0].name}; who is somebody else is learned from several people.`,
    );
  return people;
}

const subfolders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const picturesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => PICTURES.has(extname(file).toLowerCase()))
    .sort()
    .map((file) => join(folder, file));
