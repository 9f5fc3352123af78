import { describe, expect, it } from 'vitest';
import { SQUARED_DISTANCE } from '../../core/metric';
import type { Thresholds } from '../thresholds';
import { ENROLMENT, LIST, LIVE } from './fixture';
import { identification, imagesOf } from './identification';

/** 2 - 2 cos(0.5): whoever is within half a radian is let in. */
const TAU = 2 - 2 * Math.cos(0.5);
const thresholds: Thresholds = { metric: SQUARED_DISTANCE, verify: TAU, tau: () => TAU };
const result = identification(LIST, ENROLMENT, LIVE, thresholds, { oneIn: 1000, draws: 0 });

it('draws galleries once more without second names, where the list holds people under two', () => {
  const embedding = Float32Array.from({ length: 128 }, (_, i) => Number(i === 0));
  const embedded = (images: readonly string[]) => new Map(images.map((image) => [image, { kind: 'embedding', embedding } as const]));
  const names = ['Yingfan_Wang', 'Wang_Yingfan', 'Ada', 'Bob', 'Eve'].map((person) => ({ person, image: `${person}/1.jpg` }));
  const list = { gallery: [], probes: [], strangers: names };
  const all = embedded(names.map(({ image }) => image));
  const rulesOf = (people: typeof names) =>
    identification({ ...list, strangers: people }, all, all, thresholds, { oneIn: 1000, draws: 1 }).drawn?.errors.map(({ rule }) => rule);
  expect(rulesOf(names)).toContain('1 in 1000, second names left out');
  expect(rulesOf(names.slice(1))).toContain('1 in 1000, second names left out');
  expect(rulesOf(names.slice(2))).not.toContain('1 in 1000, second names left out');
});

describe('a small open set, worked by hand', () => {
  it('enrols whoever has a usable picture', () => {
    expect(result).toMatchObject({ K: 2, templates: 2, notEnrolled: ['Eve'] });
  });

  // Ada's two are nearest to her; Bob's is nearer to Ada; Eve is not enrolled.
  it('ranks the own person first for two probes of four', () => expect(result.rank1.value).toBe(0.5));

  // ada-2 alone is within tau of its person; near-bob alone of the strangers is within tau of somebody.
  it('counts FNIR and FPIR at the station’s tau', () => {
    expect(result.atTau).toMatchObject({ tau: TAU, fnir: { value: 0.75, of: 4 }, fpir: { value: 0.5, of: 2 } });
  });

  // ada-3, at 0.6 radians, is nearer than any stranger but near-bob, who stands at 0.3.
  it('finds FNIR at the largest threshold that a share of strangers allows', () => {
    expect(result.atFpir['0.01']).toMatchObject({ fnir: { value: 0.75 }, fpir: { value: 0 } });
    expect(result.atFpir['0.01'].tau).toBeCloseTo(2 - 2 * Math.cos(0.3), 5);
  });

  it('says what a second photo of who has several probes changes', () => {
    // ada-3 is 0.5 radians from ada-2: just not within tau, and far from ada-1.
    const [wider, narrower] = [0.55, 0.45].map((angle) => {
      const tau = 2 - 2 * Math.cos(angle);
      return identification(LIST, ENROLMENT, LIVE, { ...thresholds, verify: tau, tau: () => tau }, { oneIn: 1000, draws: 0 }).secondPhoto;
    });
    expect(wider).toMatchObject({ people: 1, onePhoto: { value: 1, of: 1 }, twoPhotos: { value: 0, of: 1 } });
    expect(narrower).toMatchObject({ twoPhotos: { value: 1 } });
  });

  it('says nothing of frames where nobody has three pictures', () => expect(result.fewFrames).toBeNull());

  it('needs strangers’ photos only for galleries drawn from everybody', () => {
    expect(imagesOf(LIST, { oneIn: 1000, draws: 0 }).enrolment).not.toContain('far');
    expect(imagesOf(LIST, { oneIn: 1000, draws: 1 }).enrolment).toContain('far');
    expect(imagesOf(LIST, { oneIn: 1000, draws: 0 }).live).toEqual(['ada-2', 'ada-3', 'bob-2', 'eve-2', 'near-bob', 'far']);
  });
});
