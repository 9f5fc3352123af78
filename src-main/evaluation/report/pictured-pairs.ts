import { join } from 'node:path';
import { distance, escaped } from './html';
import { thumbnail } from './thumbnails';

export interface PicturedPair {
  /** Paths within the data set's folder. */
  readonly left: string;
  readonly right: string;
  readonly d: number;
  /** Whether it was decided wrong. */
  readonly wrong: boolean;
}

/** Two pictures side by side with their distance. @param folder the data set's */
export async function picturedPairs(pairs: readonly PicturedPair[], folder: string): Promise<string> {
  const items = await Promise.all(pairs.map((pair) => item(pair, folder)));
  return `<ul class="pairs">${items.join('\n')}</ul>`;
}

async function item({ left, right, d, wrong }: PicturedPair, folder: string): Promise<string> {
  const [first, second] = await Promise.all([left, right].map((image) => picture(image, folder)));
  const verdict = wrong ? ' <b class="wrong">wrong</b>' : '';
  return `<li><div class="two">${first}${second}</div><b>d = ${distance(d)}</b>${verdict}<span>${escaped(left)}</span><span>${escaped(right)}</span></li>`;
}

async function picture(image: string, folder: string): Promise<string> {
  const uri = image === '' ? null : await thumbnail(join(folder, image));
  return uri === null ? '<div class="missing"></div>' : `<img src="${uri}" alt="${escaped(image)}">`;
}
