import { expect, it } from 'vitest';
import { mostCentral } from './encode';
import { pickPairs } from './pick-pairs';

const pairs = Array.from({ length: 40 }, (_, i) => ({ left: `${i}`, right: `${i}`, same: i % 20 < 10, fold: Math.floor(i / 20) }));

it('takes pairs of every fold, as many genuine as impostor ones', () => {
  const picked = pickPairs(pairs, 8);
  expect(picked.map(({ left }) => left)).toEqual(['0', '5', '20', '25', '10', '15', '30', '35']);
});

it('takes all where fewer are there than asked for', () => {
  expect(pickPairs(pairs, 1000)).toHaveLength(40);
});

it('means the face in the middle, not the first nor the largest', () => {
  const faces = [
    { x: 0, y: 0, width: 150, height: 150 },
    { x: 110, y: 110, width: 20, height: 20 },
  ];
  expect(mostCentral(faces, (box) => box, 250, 250)).toBe(faces[1]);
  expect(mostCentral([], (box) => box, 250, 250)).toBeUndefined();
});
