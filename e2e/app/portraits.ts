import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { footage, footageSource, root } from '../../native/places.mjs';
import { threshold } from './trained-encoder';

/** Research pictures that are not part of the project, beside its folder where they are at hand: one of each person. */
const research = join(root, '..', 'shared', 'faces', 'lfw');
/** In the film's package and among the research pictures: more than a test needs, as not all of them can be enrolled. */
const MOST = 230;
/** Pixels: the middle of a research picture, where one face is. */
const MIDDLE = { left: 45, top: 45, width: 160, height: 160 };

/** Pictures of different people, each of which the station enrols from a list; found once. Few from the film's package alone. */
export async function portraits(): Promise<readonly string[]> {
  const folder = join(footage, 'tests', existsSync(research) ? 'portraits-many' : 'portraits');
  if (!existsSync(folder)) await find(folder);
  return readdirSync(folder)
    .toSorted((a, b) => parseInt(a) - parseInt(b))
    .map((name) => join(folder, name));
}

async function find(folder: string): Promise<void> {
  const [trial, found] = [mkdtempSync(join(tmpdir(), 'threshold-portraits-')), `${folder}.part`];
  try {
    const [photos, list, report] = ['photos', 'list.csv', 'report.csv'].map((name) => join(trial, name));
    mkdirSync(photos);
    const pictures = await candidates();
    for (const [i, picture] of pictures.entries()) writeFileSync(join(photos, `${String(i)}.jpg`), picture);
    writeFileSync(list, `Name,Number\n${pictures.map((_, i) => `P,${String(i)}\n`).join('')}`);
    threshold(['import', list, '--photos', photos, '--data', join(trial, 'data'), '--consent', '--report', report]);
    rmSync(found, { recursive: true, force: true });
    mkdirSync(found, { recursive: true });
    for (const [, number] of readFileSync(report, 'utf8').matchAll(/^\d+,P,(\d+),enrolled,/gm))
      cpSync(join(photos, `${number}.jpg`), join(found, `${number}.jpg`));
    renameSync(found, folder);
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

/** Whoever is in the films is not among them. */
function candidates(): Promise<readonly Buffer[]> {
  if (existsSync(research)) {
    const people = readdirSync(research).slice(0, MOST);
    return Promise.all(
      people.map((name) =>
        sharp(join(research, name, `${name}_0001.jpg`))
          .extract(MIDDLE)
          .resize(2 * MIDDLE.width)
          .jpeg()
          .toBuffer(),
      ),
    );
  }
  const stills = readdirSync(footageSource).filter((name) => name.endsWith('.jpg') && !name.startsWith('franck'));
  return Promise.resolve(stills.map((name) => readFileSync(join(footageSource, name))));
}
