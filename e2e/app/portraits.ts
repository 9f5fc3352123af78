import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { footage, footageSource, research, root } from '../../native/places.mjs';
import { loadEncoderFiles } from '../../src-main/encoder/description/load-encoder-files';
import { threshold } from './trained-encoder';

/** The man of the films. */
export const FRANCK = 'franck_02159.jpg';

/** Where they are at hand, one of each person. */
const lfw = join(research, 'lfw');
/** In the film's package and among the research pictures: more than a test needs, as not all of them can be enrolled. */
const MOST = 230;
/** Pixels: the middle of a research picture, where one face is. */
const MIDDLE = { left: 45, top: 45, width: 160, height: 160 };

/** Pictures of different people, whom the station enrols from a list in this order; found once for its encoder. Few from the film's package alone, Franck the first of them. */
export async function portraits(): Promise<readonly string[]> {
  const { id } = await loadEncoderFiles(join(root, 'assets', 'encoder', 'encoder.json'));
  const folder = join(footage, 'tests', `portraits-${existsSync(lfw) ? 'many-' : ''}${id.slice(0, 12)}`);
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

async function candidates(): Promise<readonly Buffer[]> {
  const franck = readFileSync(join(footageSource, FRANCK));
  if (existsSync(lfw)) {
    const people = readdirSync(lfw).toSorted().slice(0, MOST);
    const middles = await Promise.all(
      people.map((name) =>
        sharp(join(lfw, name, `${name}_0001.jpg`))
          .extract(MIDDLE)
          .resize(2 * MIDDLE.width)
          .jpeg()
          .toBuffer(),
      ),
    );
    return [franck, ...middles];
  }
  const others = readdirSync(footageSource).filter((name) => name.endsWith('.jpg') && !name.startsWith('franck'));
  return [franck, ...others.toSorted().map((name) => readFileSync(join(footageSource, name)))];
}
