import { expect, it } from 'vitest';
import { fewFrames } from './more-evidence';
import type { Answer } from './search';

const seen = (person: string, named: string | null, d1: number): Answer => ({
  probe: { person, image: '' },
  own: named === person,
  person: named,
  d1,
  d2: 4,
  dOwn: d1,
});
const visit = (person: string, ...frames: [string | null, number][]) => frames.map(([named, d1]) => seen(person, named, d1));

it('lets in whom three of five pictures name within tau, and a stranger whom three name alike', () => {
  const probes = [
    ...visit('Ada', ['Ada', 0.5], ['Ada', 0.6], ['Bob', 0.9], ['Ada', 0.7], ['Ada', 1.5], ['Ada', 0.1]),
    ...visit('Bob', ['Bob', 0.5], ['Bob', 0.6], ['Bob', 1.5]),
    ...visit('Eve', ['Eve', 0.1], ['Eve', 0.1]),
  ];
  const strangers = [
    ...visit('X', ['Ada', 0.9], ['Bob', 0.9], ['Ada', 0.9], ['Bob', 0.9]),
    ...visit('Y', ['Ada', 0.9], ['Bob', 0.9], ['Ada', 0.9], ['Ada', 0.9]),
    ...visit('', ['Ada', 0.1], ['Ada', 0.1], ['Ada', 0.1]),
  ];
  expect(fewFrames(probes, strangers, 1)).toMatchObject({
    people: 2,
    // The sixth of Ada's is not part of the visit; 3 of 8 pictures name the wrong one or nobody.
    onePicture: { value: 3 / 8, of: 8 },
    visit: { value: 0.5, of: 2 },
    strangers: { value: 0.5, of: 2 },
  });
});
