import { expect, it } from 'vitest';
import { histogramOf } from '../core/calibration/histogram';
import { squaredDistance } from '../core/embedding';
import { asPersonId } from '../core/ids';
import { SQUARED_DISTANCE } from '../core/metric';
import { crossDistances } from './cross-distances';
import { unitVector } from './fixture';
import { TemplateFiller } from './resident-templates';

const options = { metric: SQUARED_DISTANCE, most: 20, random: () => 0.5, now: () => 0 };
/** `who` owns one template each; template i is the unit vector of seed i. */
const templates = (...who: string[]) => {
  const filler = new TemplateFiller(who.length);
  who.forEach((name, i) => filler.add(asPersonId(name), unitVector(i)));
  return filler.filled();
};
const d = (i: number, j: number) => squaredDistance(unitVector(i), unitVector(j));

it('compares every pair of different people once, and nobody with himself', async () => {
  const { histogram, crossed } = await crossDistances(templates('ada', 'ada', 'bert', 'cleo'), options);
  expect(histogram).toEqual(histogramOf([d(0, 2), d(0, 3), d(1, 2), d(1, 3), d(2, 3)]));
  expect(crossed).toBe(4);
});

it('lists two people once, by their nearest templates, nearest first', async () => {
  const { nearest } = await crossDistances(templates('ada', 'bert', 'ada', 'bert', 'cleo'), options);
  expect(nearest).toHaveLength(3);
  expect(nearest.map((pair) => pair.d)).toEqual(nearest.map((pair) => pair.d).sort((a, b) => a - b));
  expect(nearest.find(({ a, b }) => a === 'ada' && b === 'bert')?.d).toBe(Math.min(d(0, 1), d(0, 3), d(1, 2), d(2, 3)));
});

it('keeps the nearest few of many pairs', async () => {
  const many = templates(...Array.from({ length: 40 }, (_, i) => `person ${i}`));
  const all = await crossDistances(many, { ...options, most: 10_000 });
  const few = await crossDistances(many, { ...options, most: 5 });
  expect(few.nearest).toEqual(all.nearest.slice(0, 5));
});

it('of a gallery of fewer than two people is empty', async () => {
  for (const people of [templates(), templates('ada', 'ada')]) {
    const { histogram, nearest } = await crossDistances(people, options);
    expect([histogram.count, nearest.length]).toEqual([0, 0]);
  }
});

it('draws templates from a large gallery, and lets other work go on meanwhile', { timeout: 60_000 }, async () => {
  const n = 20_000;
  const vectors = Array.from({ length: 50 }, (_, i) => unitVector(i));
  const filler = new TemplateFiller(n);
  for (let i = 0; i < n; i++) filler.add(asPersonId(`person ${i}`), vectors[i % 50]);
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  const now = () => performance.now();
  const { histogram, crossed } = await crossDistances(filler.filled(), { ...options, random: Math.random, now });
  clearInterval(counting);
  expect(crossed).toBe(500);
  expect(histogram.count).toBe(500 * n - 500 - (500 * 499) / 2);
  expect(turns).toBeGreaterThan(5);
});
