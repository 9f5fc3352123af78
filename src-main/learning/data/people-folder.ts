import { existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Fault } from '../../core/fault';
import type { PersonPictures } from '../../evaluation/calibrate/pictures';

const PICTURES: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.webp']);

/** DIR/PERSON/PICTURE: everybody with a picture, in the order of their names. @throws Fault argument-invalid */
export function peopleOfFolder(folder: string): PersonPictures[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Fault('argument-invalid', `There is no folder ${folder}; name the one that holds a folder for each person.`);
  return subfolders(folder)
    .map((name) => ({ name, files: picturesIn(join(folder, name)) }))
    .filter(({ files }) => files.length > 0);
}

/** Before hours of work, not after. @param where folder or list @throws Fault training-data-insufficient */
export function checkPeople(people: readonly PersonPictures[], where: string): void {
  const insufficient = (message: string) => new Fault('training-data-insufficient', message);
  if (people.length === 0)
    throw insufficient(`${where} holds no pictures; they belong in a folder for each person: ${join('PERSON', 'PICTURE.jpg')}.`);
  if (people.length === 1)
    throw insufficient(`${where} holds one person, ${people[0].name}; who is somebody else is learned from several people.`);
  if (people.every(({ files }) => files.length < 2))
    throw insufficient(
      `${where} holds one picture of each person. A triplet takes two pictures of one person and one of another, and only people with two can be judged by: add pictures.`,
    );
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
